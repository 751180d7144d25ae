import { isFailure } from './is-failure.ts';
import { routeOf } from './route-of.ts';
import type { TimeZero } from './time-zero.ts';
import type { Track } from './track-of.ts';

/** A returned node is watched for this long after it serves again, or it is not known whether it does. */
const LEAST_WATCH_MS = 5000;
/** So long right answers only, for each backend behind it, and it serves again: two probes a second make a full round. */
const SETTLED_MS = 500;
/**
 * A node that comes back knows what runs where at the latest with the next exchange of gossip's tables, every 30 s (moby, networkdb
 * `cluster.go`: `bulkSyncTables`). What fails later than that after its first answer is not the way back any more.
 */
const WHOLE_WITHIN_MS = 30_000;

export interface Returning {
  readonly node: string;
  readonly target: string;
  /** Backends behind the path. */
  readonly round: number;
  /** On the sampler's clock: the way back begins with this where it is later than the first answer. */
  readonly backMs?: number | undefined;
}

export interface ReturnFindings {
  readonly blind: readonly string[];
  readonly red: readonly string[];
}

/**
 * What a path to the victim itself did once it answered again. Without a leader it answers with what it knew before, and is told what to
 * run only once there is one (`backMs`). What fails within half a minute is the way back: its load balancer
 * gets to know its backends one by one, so that a full round of right answers (`round`: backends behind it) says little, and one on a
 * path that is asked now and then nothing. What fails after that is a node that does not serve again; where anything failed it is
 * watched for longer than that, or nobody knows.
 */
export const judgeReturn = (
  { path, codes, periodMs, dueMs }: Track,
  zero: TimeZero,
  { node, target, round, backMs = 0 }: Returning,
): ReturnFindings => {
  const who = `the sampler on ${node}`;
  const returnMs = zero.firstReturnMs;
  if (returnMs === undefined) return { blind: [`${who} never saw ${target} answer again`], red: [] };
  const failed = codes.flatMap((code, slot) => (isFailure(code) && dueMs(slot) >= returnMs ? [slot] : []));
  const fromMs = Math.max(returnMs, backMs);
  const late = failed.filter((slot) => dueMs(slot) > fromMs + WHOLE_WITHIN_MS);
  if (late.length > 0) {
    const lateS = ((dueMs(late[0] ?? 0) - fromMs) / 1000).toFixed(1);
    const since = fromMs === returnMs ? 'after it answered again' : 'after it was Ready again';
    const after = `${late.length} failures ${since}, the first ${lateS} s later`;
    return { blind: [], red: [`${path.id} from ${node}: ${after}; ${WHOLE_WITHIN_MS / 1000} s are allowed`] };
  }
  // Of a path that is asked now and then one answer stands for the time of a round, as long as none was wrong.
  const isWhole = routeOf(path.id).way === 'new' || failed.length > 0;
  const settled = Math.max(isWhole ? round : 1, Math.ceil((round * SETTLED_MS) / periodMs));
  const last = failed.at(-1) ?? -1;
  const back = codes.findIndex(
    (_code, slot) =>
      slot > last && dueMs(slot) >= returnMs && codes.slice(slot, slot + settled).join('') === '.'.repeat(settled),
  );
  if (back < 0) return { blind: [`${path.id} from ${node}: no ${settled} right answers in a row again`], red: [] };
  const tellsToMs = dueMs(codes.length);
  if (failed.length > 0 && tellsToMs < fromMs + WHOLE_WITHIN_MS + LEAST_WATCH_MS) {
    const forS = ((tellsToMs - fromMs) / 1000).toFixed(1);
    return {
      blind: [`${path.id} from ${node}: failed on its way back, and was watched for ${forS} s from there`],
      red: [],
    };
  }
  const watchedMs = (codes.length - back) * periodMs;
  if (watchedMs >= LEAST_WATCH_MS) return { blind: [], red: [] };
  return { blind: [`${who} watched ${target} for ${(watchedMs / 1000).toFixed(1)} s after it served again`], red: [] };
};
