import { isFailure } from './is-failure.ts';
import { leftOut } from './left-out.ts';
import type { SilenceInput } from './look-from.ts';
import { routeOf } from './route-of.ts';
import type { SampleSummary } from './sample-summary.ts';
import { strangerProblem } from './stranger-problem.ts';
import { type Track, trackOf } from './track-of.ts';

/** What the sampler of a node that was switched off saw until then. Its missing tail is neither outage nor silence. */
export interface LastLook {
  readonly node: string;
  /** It tells of so long a time after its start, and of nothing after that. */
  readonly endsMs: number;
  readonly blind: readonly string[];
  /** What failed before the fault was asked for. */
  readonly early: readonly string[];
  readonly strangers: readonly { readonly path: string; readonly text: string }[];
  /** Probes before the fault that were seen. */
  readonly probes: number;
}

/**
 * A node that loses its power loses what its sampler had not written: five seconds, a turn of the path that is asked least and what
 * was under way, and what a slow disk was still writing. One that tells less had ended before.
 */
const MAX_LOST_MS = 20_000;
/** Of so many periods is a turn of the path that is asked least: the large body. */
const LONGEST_TURN_PERIODS = 10;
/** A look-up is waited for so long before there is a connection: `LOOKUP_TIMEOUT` in `sample-start.py`. */
const LOOKUP_MS = 5000;
/** In a record of a few seconds one stall is a large share: of its probes on new connections so many must have been seen. */
const LEAST_SEEN_SHARE = 0.5;

/** The probes of a path that had so much time until the fault was asked for. */
const beforeMs = (track: Track, askedMs: number, allowsMs: number): Track => {
  const overMs = (slot: number) => track.dueMs(slot) + track.path.lateMs + allowsMs;
  return { ...track, codes: track.codes.filter((_code, slot) => overMs(slot) <= askedMs) };
};

/** What was surely over when the fault was asked for: after that whatever fails may fail of it. */
const surelyBefore = (track: Track, askedMs: number, timeoutMs: number): Track => {
  const { id, timeoutMs: largeMs = 0 } = track.path;
  // A large body has a time of its own, once it is connected.
  return beforeMs(track, askedMs, timeoutMs + largeMs + (routeOf(id).kind === 'name' ? LOOKUP_MS : 0));
};

const unseen = (node: string, { path, codes }: Track): string[] => {
  const seen = codes.filter((code) => code !== 'b').length;
  const isSeen = seen > 0 && seen >= LEAST_SEEN_SHARE * codes.length;
  if (isSeen || routeOf(path.id).way !== 'new') return [];
  return [`${path.id} from ${node} was blind before the fault: ${seen} of ${codes.length} probes were seen`];
};

const endProblems = (node: string, { ended, periodMs }: SampleSummary, lostMs: number): readonly string[] => {
  if (ended === 'asked') return [`the sampler on ${node} was not interrupted: ${node} was not switched off`];
  if (lostMs <= MAX_LOST_MS + LONGEST_TURN_PERIODS * periodMs) return [];
  return [`the sampler on ${node} ended ${(lostMs / 1000).toFixed(1)} s before the fault at the least`];
};

/** Holds a target's own sampler to the time before the fault: it watched until then, and nothing failed. */
export const lookUntilDown = (
  { node, summary }: SilenceInput['summaries'][number],
  { askedAtMs, aheadMsOf, answerersOf, watchedBy }: SilenceInput,
): LastLook => {
  const endsMs = summary.slots * summary.periodMs;
  const tracks = summary.paths.map((path) => trackOf(summary, path));
  const strangers = summary.paths.flatMap((path) =>
    strangerProblem(node, path, answerersOf(path)).map((text) => ({ path: path.id, text })),
  );
  const leftOutOf = leftOut(node, tracks, watchedBy(node));
  const aheadMs = aheadMsOf(node);
  if (askedAtMs === undefined || aheadMs === undefined) {
    const problem = `nobody knows what the sampler on ${node} saw before the fault: when that was is not known on its clock`;
    return { node, endsMs, blind: [...leftOutOf, problem], early: [], strangers, probes: 0 };
  }
  // At the least, so that nothing counts as before the fault which may have been after it.
  const askedMs = askedAtMs + aheadMs - summary.startedAtMs;
  const { timeoutMs } = summary;
  const before = tracks.map((track) => beforeMs(track, askedMs, timeoutMs));
  return {
    node,
    endsMs,
    blind: [
      ...leftOutOf,
      ...endProblems(node, summary, askedMs - endsMs),
      ...before.flatMap((track) => unseen(node, track)),
    ],
    early: tracks
      .filter((track) => surelyBefore(track, askedMs, timeoutMs).codes.some(isFailure))
      .map(({ path }) => `${path.id} from ${node} failed before there was a fault`),
    strangers,
    probes: before.reduce((sum, { codes }) => sum + codes.filter((code) => code !== 'b').length, 0),
  };
};
