import { nextCursor } from '../domain/next-cursor.ts';
import type { Progress } from '../domain/progress.ts';
import { stepRecord } from '../domain/step-record.ts';
import type { Ports } from '../ports.ts';
import type { LoadedRun } from './load-run.ts';

/** Written down for the step that was under way: what it came to was not waited for. */
const endUnanswered = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { plan, progress }: LoadedRun,
  why: string,
): Promise<void> => {
  const { current } = progress;
  const step = current && plan.steps[current.index];
  if (!current || !step) return;
  const now = clock.now();
  await store.putStep({
    ...stepRecord(plan.runId, step, { startedAt: current.startedAt, attempts: current.attempt }),
    state: 'done',
    endedAt: now.toISOString(),
    durationMs: now.getTime() - Date.parse(current.startedAt),
    judgement: 'blind',
    summary: why,
    hint: step.hint,
    nodes: [],
  });
};

/**
 * Ends the method where it stands because somebody wants it to end: what heals, collects and cleans up is due from there on. A
 * step of those that is under way goes on. Gives where the run stands then, as the store has it.
 */
export const stopMethod = async (
  ports: Pick<Ports, 'store' | 'clock'>,
  { plan, progress }: LoadedRun,
  why: string,
): Promise<Progress> => {
  const { current, ahead: _unread, ...rest } = progress;
  const stopped: Progress = { ...rest, stopped: why, aborted: true };
  const goesOn = current !== undefined && nextCursor(plan, stopped, current.index - 1) === current.index;
  if (!goesOn) await endUnanswered(ports, { plan, progress }, why);
  const from = current && !goesOn ? current.index : progress.cursor - 1;
  const after: Progress = {
    ...stopped,
    cursor: nextCursor(plan, stopped, from),
    ...(goesOn ? { current } : {}),
  };
  await ports.store.putProgress(plan.runId, after);
  return after;
};
