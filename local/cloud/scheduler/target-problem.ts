import type { Assembly } from '../assembly/assembly.ts';
import { readStartInput } from './read-start-input.ts';
import type { ScheduleTarget } from './schedule.ts';

/** Scheduler's own name for StartExecution as a call of the API. */
const START_EXECUTION = 'arn:aws:scheduler:::aws-sdk:sfn:startExecution';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What a target must be on this cloud; undefined where it is. */
export const targetProblem = (
  { arn, input }: Pick<ScheduleTarget, 'arn' | 'input'>,
  { functions, stateMachines }: Pick<Assembly, 'functions' | 'stateMachines'>,
): string | undefined => {
  if (functions.some((each) => each.arn === arn)) {
    return isJson(input ?? '{}') ? undefined : 'Target.Input: a function takes JSON';
  }
  if (arn !== START_EXECUTION) {
    return `got the target ${arn}, allowed are functions of the assembly and ${START_EXECUTION}`;
  }
  const start = readStartInput(input ?? '');
  if (!start) return 'Target.Input: startExecution takes StateMachineArn, Name and Input, all of them text';
  const isKnown = stateMachines.some((each) => each.arn === start.StateMachineArn);
  return isKnown ? undefined : `State Machine Does Not Exist: '${start.StateMachineArn}'`;
};
