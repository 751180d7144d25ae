import { randomUUID } from 'node:crypto';
import { type StartExecutionOutput, StartExecutionOutput$ } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { findMachine } from './find-machine.ts';

/** AWS's limit of an execution's input. */
const INPUT_LIMIT_BYTES = 262_144;
/** AWS's limits of a name's length. */
const NAME_CHARACTERS = { least: 1, most: 80 };
/** AWS's rule of what a name is made of: no white space, wildcards, brackets or characters with a meaning elsewhere. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]*$/u;

const request = z.strictObject({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});

/** The length is a constraint of the API's model, checked before the service looks at the name itself. */
const checkName = (name: string): void => {
  const { least, most } = NAME_CHARACTERS;
  if (name.length < least || name.length > most) {
    const rule = name.length > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
    const problem = `Value '${name}' at 'name' failed to satisfy constraint: Member must have length ${rule}`;
    throw refusal('ValidationException', `1 validation error detected: ${problem}`);
  }
  if (!NAME.test(name)) throw refusal('InvalidName', `Invalid Name: '${name}'`);
};

const checkInput = (input: string): void => {
  const bytes = Buffer.byteLength(input);
  if (bytes > INPUT_LIMIT_BYTES) {
    throw refusal('InvalidExecutionInput', `the input has ${bytes} bytes, allowed are ${INPUT_LIMIT_BYTES}`);
  }
  try {
    JSON.parse(input);
  } catch (error) {
    throw refusal('InvalidExecutionInput', `Invalid State Machine Execution Input: ${(error as Error).message}`);
  }
};

/** Starts an execution. The same name and input while it runs gives the same execution; otherwise a name is used once. */
export const startExecution = jsonOperation({
  name: 'StartExecution',
  request,
  response: StartExecutionOutput$,
  async run(cloud, { stateMachineArn, name = randomUUID(), input }): Promise<StartExecutionOutput> {
    const machine = findMachine(cloud, stateMachineArn);
    checkName(name);
    checkInput(input);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = cloud.executions.get(arn);
    if (known && (known.status !== 'RUNNING' || known.input !== input)) {
      throw refusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const record = known ?? cloud.executions.start(machine, { arn, name }, input);
    return { executionArn: arn, startDate: new Date(record.startedAtMs) };
  },
});
