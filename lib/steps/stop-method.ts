import { nextCursor } from '../domain/next-cursor.ts';
import type { Progress } from '../domain/progress.ts';
import { unansweredStep } from '../domain/unanswered-step.ts';
import type { Ports } from '../ports.ts';
import type { LoadedRun } from './load-run.ts';

/**
 * Ends the method where it stands because somebody wants it to end: what heals, collects and cleans up is due from there on. A
 * step of those that is under way goes on. Gives where the run stands then, as the store has it.
 */
export const stopMethod = async (
  ports: Pick<Ports, 'store' | 'clock'>,
  { plan, progress }: LoadedRun,
  why: string,
): Promise<Progress> => {
  const { current, ahead: _unread, guard: _over, ...rest } = progress;
  const stopped: Progress = { ...rest, stopped: why, aborted: true };
  const goesOn = current !== undefined && nextCursor(plan, stopped, current.index - 1) === current.index;
  const step = goesOn || !current ? undefined : plan.steps[current.index];
  // What it came to is not waited for.
  if (step) await ports.store.putStep(unansweredStep(plan.runId, step, current, { why, now: ports.clock.now() }));
  const from = current && !goesOn ? current.index : progress.cursor - 1;
  const after: Progress = {
    ...stopped,
    cursor: nextCursor(plan, stopped, from),
    ...(goesOn ? { current } : {}),
  };
  await ports.store.putProgress(plan.runId, after);
  return after;
};
