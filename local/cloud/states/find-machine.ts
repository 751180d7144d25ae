import type { StateMachineArtifact } from '../assembly/assembly.ts';
import type { Cloud } from '../cloud.ts';
import { refusal } from '../wire/refusal.ts';

/** The state machine of an ARN. @throws InvalidArn or StateMachineDoesNotExist. */
export const findMachine = (cloud: Cloud, arn: string): StateMachineArtifact => {
  if (!/^arn:aws:states:[\w-]+:\d{12}:stateMachine:.+$/.test(arn)) {
    throw refusal('InvalidArn', `Invalid Arn: '${arn}' is not the ARN of a state machine`);
  }
  const machine = cloud.assembly.stateMachines.find((candidate) => candidate.arn === arn);
  if (!machine) throw refusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return machine;
};
