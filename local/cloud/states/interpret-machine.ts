import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '../../workflow/json-value.ts';
import type { LambdaAnswer } from '../../workflow/lambda-answer.ts';
import { loadDefinition } from '../../workflow/load-definition.ts';
import { runMachine } from '../../workflow/run-machine.ts';
import type { WorkflowClock } from '../../workflow/workflow-clock.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { InvocationOutcome } from '../lambda/function-outcome.ts';
import type { RequestRecord } from '../requests/request-record.ts';
import { wireFaultOf } from '../wire/refusal.ts';
import type { MachineRunner } from './machine-runner.ts';

const MACHINE_CLOCK: WorkflowClock = {
  now: () => Date.now(),
  sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

/** What the state sees of an invocation: AWS's result of `lambda:invoke`, or the function's failure as error and cause. */
const answerOf = (outcome: InvocationOutcome): LambdaAnswer => {
  const { requestId } = outcome;
  if (outcome.kind === 'failure') {
    const { failure } = outcome;
    return { kind: 'error', error: failure.errorType, cause: JSON.stringify(failure) };
  }
  const headers = { 'Content-Type': 'application/json', 'x-amzn-RequestId': requestId };
  return {
    kind: 'ok',
    result: {
      ExecutedVersion: outcome.version,
      Payload: JSON.parse(outcome.payload) as JsonValue,
      SdkHttpMetadata: {
        AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
        HttpHeaders: headers,
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: requestId },
      StatusCode: 200,
    },
  };
};

/** Errors of Lambda itself are named `Lambda.<name>Exception` by Step Functions. */
const serviceError = (error: unknown): LambdaAnswer => {
  const { name, message, httpStatus } = wireFaultOf(error);
  const named = name.endsWith('Exception') ? name : 'ServiceException';
  const cause = `${message} (Service: Lambda, Status Code: ${httpStatus})`;
  return { kind: 'error', error: `Lambda.${named}`, cause };
};

/**
 * Runs executions with the interpreter and the functions of this cloud. As in AWS, a function goes on when its task timed
 * out or its execution was stopped; only nobody listens any more.
 */
export const interpretMachine =
  (
    functions: FunctionHost,
    requests: Pick<RequestRecord, 'noteInvocation'>,
    clock: WorkflowClock = MACHINE_CLOCK,
  ): MachineRunner =>
  async ({ artifact, execution, input, signal, onEvent }) => {
    const { output, ...ending } = await runMachine({
      definition: loadDefinition(artifact.definition),
      input: JSON.parse(input) as JsonValue,
      execution: { ...execution, roleArn: artifact.roleArn },
      stateMachine: { arn: artifact.arn, name: artifact.name },
      invokeLambda: async ({ functionName, payload }) => {
        const text = JSON.stringify(payload);
        requests.noteInvocation(artifact.roleArn, functionName, text);
        try {
          return answerOf(await functions.invoke(functionName, text));
        } catch (error) {
          return serviceError(error);
        }
      },
      clock,
      random: Math.random,
      onEvent,
      signal,
    });
    const { status, error, cause } = ending;
    return {
      status,
      ...(output === undefined ? {} : { output: JSON.stringify(output) }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  };
