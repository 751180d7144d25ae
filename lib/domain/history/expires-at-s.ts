import type { RunRecord } from '../run.ts';

const DAY_S = 86_400;

/**
 * When a run and everything that belongs to it leaves the history, in seconds since 1970: so many days after it began. Undefined
 * where it stays: for good (no days are given), while it is under way, and while something of it is left behind, because what would
 * mend that is on record in the run alone.
 */
export const expiresAtS = (
  { state, startedAt, judged }: Pick<RunRecord, 'state' | 'startedAt' | 'judged'>,
  historyDays: number | undefined,
): number | undefined => {
  const startedMs = Date.parse(startedAt);
  if (historyDays === undefined || state !== 'done' || judged?.cleanup !== 'clean') return undefined;
  return Number.isFinite(startedMs) ? Math.ceil(startedMs / 1000) + historyDays * DAY_S : undefined;
};
