import { asAsked } from './as-asked.ts';
import { deadLines } from './dead-lines.ts';
import type { Inside } from './inside.ts';
import type { IntervalInput, Seen } from './interval-seen.ts';
import { isNeverAllowed } from './is-never-allowed.ts';
import { routeOf } from './route-of.ts';
import { type Shared, shareProblems } from './share-problems.ts';
import { tellFailures } from './tell-failures.ts';

type Asked = Pick<Seen, 'from' | 'track'>;

const deadOf = ({ from, track: { path } }: Asked, { deadFrom, backendsOf }: IntervalInput): number =>
  deadFrom?.(from, path) ?? backendsOf(path).dead;

/**
 * Of paths on which all may fail: whoever is asked may be lost, or who chooses among the backends is a target. For a name that is the
 * node that asks. For a port it is the node that is asked, and no fault touches the way to that: a target that asks another node takes
 * turns of the same round robin as everybody else, and gets no worse answers.
 */
const isExempt = (seen: Asked, input: IntervalInput): boolean => {
  const { targets, allowed } = input;
  const { kind, to } = routeOf(seen.track.path.id);
  const { all } = input.backendsOf(seen.track.path);
  if (allowed === 'share') return false;
  const isAtTarget = targets.includes(kind === 'mesh' ? to : seen.from);
  return (allowed !== 'pair' && isAtTarget) || (all > 0 && deadOf(seen, input) === all);
};

const sharedOf = ({ from, track, moments }: Seen, input: IntervalInput): Shared => ({
  from,
  track: asAsked(track),
  spans: [
    {
      failuresFromMs: moments.fromMs - track.path.lateMs,
      probesFromMs: moments.fromMs,
      toMs: moments.toMs,
      dead: deadOf({ from, track }, input),
      ...(input.livesOn ? { livesOn: true } : {}),
    },
  ],
});

const each = (seen: Seen, texts: readonly string[]): readonly Inside[] =>
  texts.map((text) => ({ text, paths: [seen] }));

/** Of a target that swarm has given up nobody elsewhere gets anything any more. */
const afterGivenUp = (seen: Seen): readonly Inside[] => {
  const { givenUpMs, healedFromMs } = seen.moments;
  const { dueMs, path } = seen.track;
  const slots = seen.inside.filter((slot) => dueMs(slot) > givenUpMs && dueMs(slot) < healedFromMs - path.lateMs);
  return each(seen, tellFailures(seen, slots, 'after the target should have been given up', seen.moments.fromMs));
};

/** What failed while some might, though it might not, or more of it than might. */
export const insideProblems = (all: readonly Seen[], input: IntervalInput): readonly Inside[] => {
  if (input.allowed === 'any') return [];
  if (input.allowed === 'none' || input.allowed === 'large') {
    return all
      .filter((seen) => isNeverAllowed(seen, input))
      .flatMap((seen) => each(seen, tellFailures(seen, seen.inside, 'where none is allowed', seen.moments.fromMs)));
  }
  const others = all.filter((seen) => !isExempt(seen, input));
  const shares = shareProblems(
    others.map((seen) => sharedOf(seen, input)),
    input.backendsOf,
  ).map(({ text, shared }) => ({ text, paths: shared }));
  return [
    ...shares,
    ...(input.givenUp ? others.flatMap(afterGivenUp) : []),
    ...(input.allowed === 'few' ? deadLines(all) : []),
  ];
};
