import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { SwarmproofError } from '../domain/errors.ts';
import type { Sweeper } from '../ports.ts';

const names = z.array(z.string().max(100)).max(1000);
const sweptSchema = z.object({ swept: names, started: names });
const failureSchema = z.object({ errorMessage: z.string() });

const textOf = (payload: Uint8Array | undefined): string => new TextDecoder().decode(payload);

const messageOf = (text: string): string => {
  try {
    return failureSchema.parse(JSON.parse(text)).errorMessage;
  } catch {
    return text.slice(0, 300);
  }
};

/** Invokes what the schedule of the stack invokes, as it does, and waits for what came of it. */
export const lambdaSweeper = (
  client: LambdaClient,
  { functionName, stateMachineArn }: { readonly functionName: string; readonly stateMachineArn: string },
): Sweeper => ({
  sweepAll: async () => {
    const request = { sweep: 'all', stateMachineArn, byHand: true };
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: new TextEncoder().encode(JSON.stringify(request)) }),
    );
    const text = textOf(answer.Payload);
    if (answer.FunctionError === undefined) return sweptSchema.parse(JSON.parse(text));
    throw new SwarmproofError(
      'Cloud',
      `the sweeper failed: ${messageOf(text)}`,
      'npx swarmproof sweep again; what it could do it has done',
    );
  },
});
