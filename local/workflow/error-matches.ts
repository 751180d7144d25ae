import type { StateFailure } from './state-failure.ts';

/** The names that stand for more than themselves (Amazon States Language, "Errors"). */
const WILDCARDS: Record<string, (error: string | undefined) => boolean> = {
  'States.ALL': () => true,
  'States.TaskFailed': (error) => error !== 'States.Timeout' && error !== 'States.HeartbeatTimeout',
  'States.Timeout': (error) => error === 'States.Timeout' || error === 'States.HeartbeatTimeout',
};

/** Whether a Retry or Catch with these names takes the failure. */
export function errorMatches(errorEquals: string[], failure: StateFailure): boolean {
  if (failure.isFinal) return false;
  const { error, alias } = failure;
  return errorEquals.some((name) => WILDCARDS[name]?.(error) ?? (name === error || name === alias));
}
