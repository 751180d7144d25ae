import type { Inside } from './inside.ts';
import type { Seen } from './interval-seen.ts';
import { isFailure } from './is-failure.ts';
import { pathFrom } from './path-from.ts';

/** Of the probes on a path from or to a target, where a `few` may fail, as a share: what is above it is no bad line but a dead one. */
const FEW = 0.2;
/**
 * So many of them may fail one after the other. A line that loses a packet in fifty costs a request in ten at the most, and five
 * in a row once in a hundred thousand requests.
 */
const IN_A_ROW = 4;

/** The longest row of failures; a blind slot neither ends one nor counts. */
const longestRow = (codes: readonly (string | undefined)[]): number => {
  let [row, longest] = [0, 0];
  for (const code of codes) {
    if (code === 'b' || code === 'g') continue;
    row = isFailure(code) ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
};

/** Paths on which more than a few probes failed while some might, or several in a row: nothing is dead then, wherever a path leads. */
export const deadLines = (all: readonly Seen[]): readonly Inside[] =>
  all.flatMap((seen) => {
    const { codes, dueMs } = seen.track;
    const own = codes.filter((_, slot) => dueMs(slot) >= seen.moments.fromMs && dueMs(slot) <= seen.moments.toMs);
    const asked = own.filter((code) => code !== 'b' && code !== 'g').length;
    const failed = own.filter((code) => isFailure(code) && code !== 'g').length;
    const row = longestRow(own);
    const few = `${pathFrom(seen)}: ${failed} of ${asked} probes failed while it lasted; at most ${FEW * 100} % may`;
    const inARow = `${pathFrom(seen)}: ${row} probes in a row failed while it lasted; at most ${IN_A_ROW} may`;
    return [
      ...(failed > Math.max(1, FEW * asked) ? [{ text: few, paths: [seen] }] : []),
      ...(row > IN_A_ROW ? [{ text: inARow, paths: [seen] }] : []),
    ];
  });
