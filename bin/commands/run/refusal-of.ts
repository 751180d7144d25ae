import { ERROR_EXIT_CODES, type ErrorCode, SwarmproofError } from '../../../lib/domain/errors.ts';

/** The workflow's end as the engine reports it. */
export interface WorkflowStatus {
  readonly state: 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted';
  readonly error?: string;
  readonly cause?: string;
}

const HINTS: Partial<Readonly<Record<ErrorCode, string>>> = {
  SwarmHeld:
    'wait for the end of the run that holds it (npx swarmproof history), or npx swarmproof unpark where it is parked',
  Config: 'correct the experiment or the fleet; npx swarmproof validate checks the file alone',
  Halted: 'npx swarmproof resume lets runs begin again',
  StopAlarm: 'wait until the alarm is OK (aws cloudwatch describe-alarms), or deploy without it in stopAlarms',
  Fleet: 'npx swarmproof down, then npx swarmproof up',
};

const messageIn = (cause: string): string => {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    if (typeof errorMessage === 'string') return errorMessage;
  } catch {
    // A cause that is no JSON is a sentence already.
  }
  return cause;
};

/** The error with which a workflow refused a run by name; undefined where it ended in any other way. */
export const refusalOf = ({ state, error = '', cause = '' }: WorkflowStatus): SwarmproofError | undefined => {
  const code = /^Swarmproof([A-Za-z]+)$/.exec(error)?.[1] ?? '';
  if (state !== 'failed' || !Object.hasOwn(ERROR_EXIT_CODES, code)) return undefined;
  const known = code as ErrorCode;
  return new SwarmproofError(
    known,
    messageIn(cause) || 'the run was refused',
    HINTS[known] ?? 'npx swarmproof history',
  );
};
