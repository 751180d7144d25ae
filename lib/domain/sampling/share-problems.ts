import { isFailure } from './is-failure.ts';
import { routeOf } from './route-of.ts';
import type { SamplingInput } from './sampling-input.ts';
import type { Track } from './track-of.ts';

/** A path whose failures between two moments of its sampler's clock are to be shared out. */
export interface Shared {
  readonly from: string;
  readonly track: Track;
  /** Failures from the first moment on are counted, probes from the second on. */
  readonly failuresFromMs: number;
  readonly probesFromMs: number;
  readonly toMs: number;
}

/** Each address, or each asker and name, has a round robin of its own. */
const keyOf = ({ from, track }: Shared): string => {
  const route = routeOf(track.path.id);
  return route.kind === 'mesh' ? `mesh:${route.to}` : `name:${route.from}:${route.to} from ${from}`;
};

/** Slots that took a turn of the round robin: each new connection does, a kept one only when it is opened. */
const turnsOf = ({ path, codes }: Track): readonly number[] =>
  routeOf(path.id).way === 'kept' && path.moreOpened === 0 ? path.opened : [...codes.keys()];

const failuresOf = ({ track, failuresFromMs, toMs }: Shared): readonly number[] =>
  turnsOf(track).filter(
    (slot) => isFailure(track.codes[slot]) && track.dueMs(slot) >= failuresFromMs && track.dueMs(slot) <= toMs,
  );

/**
 * Failures while they are allowed, per round robin: it gives the dead no more than their share of the turns, whoever
 * takes them. Turns are counted up to the last failure of any of the paths, so that a share is one of the time in which
 * something failed.
 */
export const shareProblems = (
  shared: readonly Shared[],
  backendsOf: SamplingInput['backendsOf'],
): readonly string[] => {
  const keys = [...new Set(shared.map(keyOf))];
  return keys.flatMap((key) => {
    const group = shared.filter((each) => keyOf(each) === key);
    const failures = group.map((each) => ({ each, slots: failuresOf(each) }));
    const failed = failures.reduce((sum, { slots }) => sum + slots.length, 0);
    const lastMs = Math.max(
      ...failures.map(({ each, slots }) => each.track.dueMs(slots.at(-1) ?? -1) - each.probesFromMs),
    );
    const probed = group.reduce((sum, { track, probesFromMs }) => {
      const isIn = (slot: number) =>
        track.dueMs(slot) >= probesFromMs && track.dueMs(slot) <= probesFromMs + lastMs && track.codes[slot] !== 'b';
      return sum + turnsOf(track).filter(isIn).length;
    }, 0);
    const { all, dead } = backendsOf({ id: group[0]?.track.path.id ?? '' });
    const share = all === 0 ? 0 : dead / all;
    const askers = group.filter(({ track }) => routeOf(track.path.id).way === 'new').length;
    // Round robin may begin anywhere: each asking node can meet the dead once more than its share.
    const allowed = dead === 0 ? 0 : Math.ceil(probed * share) + askers;
    return failed > allowed
      ? [`${key}: ${failed} of ${probed} probes failed; the dead share is ${dead} of ${all}`]
      : [];
  });
};
