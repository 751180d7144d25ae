import { asAsked } from './as-asked.ts';
import { type FailingPath, failingPath } from './failing-path.ts';
import type { Inside } from './inside.ts';
import { insideProblems } from './inside-problems.ts';
import type { ClockBounds, IntervalInput, Moments, Seen } from './interval-seen.ts';
import { isFailure } from './is-failure.ts';
import { isNeverAllowed } from './is-never-allowed.ts';
import { nodesOnPath } from './nodes-on-path.ts';
import { observerProblems } from './observer-problems.ts';
import { type Outage, outagesOf } from './outages-of.ts';
import { pathFrom } from './path-from.ts';
import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { slowNames } from './slow-names.ts';
import { strangerProblem } from './stranger-problem.ts';
import { tellFailures } from './tell-failures.ts';
import { type Track, trackOf } from './track-of.ts';
import { wrongAnswer } from './wrong-answer.ts';

export interface IntervalFindings {
  readonly blind: readonly string[];
  readonly red: readonly string[];
  readonly wasRedBefore: boolean;
  readonly nodes: readonly string[];
  /** The paths that broke promises. */
  readonly failing: readonly FailingPath[];
  readonly outages: readonly (Outage & { readonly from: string; readonly path: string })[];
  readonly probes: number;
  readonly slowLookups: number;
  /** From the heal until each path from each vantage had a full round of right answers; undefined where one never had. */
  readonly stableAfterMs: number | undefined;
  /** Paths whose container ended during the fault, or because of it. */
  readonly gone: number;
}

/** After the last allowed failure every path is watched for so long, or it is not known whether it stays right. */
const LEAST_WATCH_MS = 5000;
/**
 * A node's clock that is known no better than this tells nothing about an interval: failures count as allowed for so much longer. Run
 * Command takes a second or two to hand a document over and as long to tell of it, and an emulated node a second to begin.
 */
const MAX_CLOCK_WIDTH_MS = 12_000;
const lookAt = (from: string, track: Track, moments: Moments): Seen => {
  const bad = track.codes.flatMap((code, slot) => (isFailure(code) && code !== 'g' ? [slot] : []));
  const fromMs = moments.fromMs - track.path.lateMs;
  return {
    from,
    track,
    moments,
    early: bad.filter((slot) => track.dueMs(slot) < fromMs),
    inside: bad.filter((slot) => track.dueMs(slot) >= fromMs && track.dueMs(slot) <= moments.toMs),
    late: bad.filter((slot) => track.dueMs(slot) > moments.toMs),
  };
};

/** Containers on a target may end with the fault where nobody is missed that asks the same elsewhere; none may before it, or elsewhere. */
const goneProblems = (
  all: readonly Seen[],
  { endsContainers, targets, partner = '' }: IntervalInput,
): readonly string[] => {
  const hit = [...targets, partner];
  const ends = (seen: Seen) => seen.track.codes.indexOf('g');
  const before = all.filter((seen) => ends(seen) >= 0 && seen.track.dueMs(ends(seen)) < seen.moments.fromMs);
  const isMissed = (seen: Seen) => ends(seen) >= 0 && !(endsContainers && targets.includes(seen.from));
  // Where a service is hit there is no target, and which of its containers end is up to swarm.
  const elsewhere = all.filter((seen) => ends(seen) >= 0 && targets.length > 0 && !hit.includes(seen.from));
  const left = new Set(all.filter((seen) => !isMissed(seen)).map((seen) => seen.track.path.id));
  const lost = new Set(all.map((seen) => seen.track.path.id).filter((id) => !left.has(id)));
  return [
    ...before.map((seen) => `${pathFrom(seen)}: the container that asks ended before the fault`),
    ...elsewhere.map((seen) => `${pathFrom(seen)}: the container that asks ended, where nothing was broken`),
    ...[...lost].map((id) => `nobody asks ${id} any more: every container that did has ended`),
  ];
};

const watchProblem = (seen: Seen): string[] => {
  const { codes, dueMs, periodMs } = seen.track;
  const isAfter = (slot: number) => dueMs(slot) > seen.moments.toMs;
  if (codes.includes('g')) return [];
  const watchedMs = codes.filter((code, slot) => isAfter(slot) && code !== 'b').length * periodMs;
  return watchedMs >= LEAST_WATCH_MS
    ? []
    : [`${pathFrom(seen)} was watched for ${(watchedMs / 1000).toFixed(1)} s after failures were no longer allowed`];
};

const momentsOf = (summary: SampleSummary, clock: ClockBounds, input: IntervalInput): Moments => {
  const own = (ms: number) => ms - summary.startedAtMs;
  return {
    // A probe that left before the fault may still fail of it.
    fromMs: own(input.faultAtMs + clock.leastMs) - summary.timeoutMs,
    givenUpMs: own(input.faultAtMs + clock.mostMs) + input.allowedMs,
    healedFromMs: own(input.healedAtMs + clock.leastMs) - summary.timeoutMs,
    healedMs: own(input.healedAtMs + clock.mostMs),
    toMs: own(Math.max(input.healedAtMs, input.faultAtMs) + clock.mostMs) + input.allowedMs,
  };
};

/** Of one that failed too late only what came too late counts: what was before it was allowed. */
const failingOf = ({ from, track, moments, late }: Seen, inside: readonly Inside[]): readonly FailingPath[] => {
  if (late.length > 0) return [failingPath(from, track, moments.toMs)];
  const isOne = inside.some(({ paths }) =>
    paths.some((each) => each.from === from && each.track.path.id === track.path.id),
  );
  return isOne ? [failingPath(from, track, moments.fromMs)] : [];
};

/** Nothing failed of all that might: the fault broke nothing that anybody asked for. */
const unfelt = (all: readonly Seen[], input: IntervalInput): readonly string[] =>
  !input.isFelt || all.some((seen) => seen.inside.length > 0 && !isNeverAllowed(seen, input))
    ? []
    : ['nothing that was asked failed while it lasted, so that it is not known whether the fault broke anything'];

const stableAfter = (all: readonly Seen[], input: IntervalInput): number | undefined => {
  let latest = 0;
  for (const { track, moments, inside, late } of all) {
    const last = Math.max(-1, ...inside, ...late);
    if (last < 0 || track.codes.includes('g')) continue;
    const round = Math.max(1, input.backendsOf(track.path).all);
    const at = track.codes.findIndex(
      (_code, slot) => slot > last && track.codes.slice(slot, slot + round).join('') === '.'.repeat(round),
    );
    if (at < 0) return undefined;
    latest = Math.max(latest, track.dueMs(at + round - 1) - moments.healedMs);
  }
  return Math.max(0, latest);
};

const strangersIn = ({ summaries, answerersOf }: IntervalInput) =>
  summaries.flatMap(({ node, summary }) =>
    summary.paths.flatMap((path: SampledPath) =>
      strangerProblem(node, path, answerersOf(path)).map((text) => ({ node, text, path: path.id })),
    ),
  );

/**
 * Judges what all samplers saw of a fault after which its target lives on: failures only between fault and heal and
 * `allowedMs` longer, on the paths that may fail; afterwards every path is right and stays so.
 */
export const judgeInterval = (input: IntervalInput): IntervalFindings => {
  const seen = input.summaries.flatMap(({ node, summary, clock }) => {
    const moments = momentsOf(summary, clock, input);
    return summary.paths.map((path) => {
      const longerMs = Math.max(0, (path.timeoutMs ?? 0) - summary.timeoutMs);
      return lookAt(node, trackOf(summary, path), { ...moments, fromMs: moments.fromMs - longerMs });
    });
  });
  const asleep = input.summaries.flatMap(({ node, summary, clock }) => [
    ...observerProblems(
      node,
      summary,
      summary.paths.map((path) => trackOf(summary, path)),
      input.watchedBy(node),
    ),
    ...(clock.mostMs - clock.leastMs > MAX_CLOCK_WIDTH_MS ? [`the clock of ${node} is not known well enough`] : []),
  ]);
  const early = seen.filter((each) => each.early.length > 0);
  const late = seen.filter((each) => each.late.length > 0);
  const strangers = strangersIn(input);
  // What a target's own resolver does while it is cut off is its own.
  const slow = slowNames(input.summaries.filter(({ node }) => !input.targets.includes(node)));
  const inside = insideProblems(seen, input);
  const known = new Set(seen.flatMap(({ from, track }) => nodesOnPath(from, track.path.id)));
  const lateRed = late.flatMap((each) =>
    tellFailures(each, each.late, 'after they were allowed', each.moments.healedMs),
  );
  const blamed = [...late, ...seen.filter((each) => each.inside.length > 0 && isNeverAllowed(each, input))];
  return {
    blind: [
      ...asleep,
      ...goneProblems(seen, input),
      ...seen.flatMap(watchProblem),
      ...unfelt(seen, input),
      ...early.map((each) => `${pathFrom(each)} failed before there was a fault`),
    ],
    red: [...lateRed, ...[...inside, ...strangers, ...slow].map((each) => each.text)],
    wasRedBefore: early.length > 0,
    nodes: [
      ...new Set([
        ...blamed.flatMap(({ from, track }) => nodesOnPath(from, track.path.id)),
        ...inside.flatMap(({ text }) => text.split(/[^a-z0-9-]+/).filter((word) => known.has(word))),
        ...[...strangers, ...slow].map((each) => each.node),
      ]),
    ],
    failing: [
      ...seen.flatMap((each) => failingOf(each, inside)),
      ...strangers.map((each) => wrongAnswer(each.node, each.path)),
      ...slow.map((each) => each.failing),
    ],
    outages: seen.flatMap(({ from, track }) =>
      outagesOf(asAsked(track), Math.max(1, input.backendsOf(track.path).all)).map((outage) => ({
        ...outage,
        from,
        path: track.path.id,
      })),
    ),
    probes: seen.reduce((sum, { track }) => sum + track.codes.filter((code) => code !== 'b' && code !== 'g').length, 0),
    slowLookups: seen.reduce((sum, { track }) => sum + track.path.slowLookups, 0),
    stableAfterMs: stableAfter(seen, input),
    gone: seen.filter(({ track }) => track.codes.includes('g')).length,
  };
};
