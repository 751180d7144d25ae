import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { SABOTAGES } from '../../../local/sabotage/index.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';
import { nearestWord } from '../nearest-word.ts';

/**
 * The breakages of these ids, in the order given; where none is given all of them, or those that are no variant of another.
 * Throws `Usage` for an unknown one.
 */
export const chosenSabotages = (ids: readonly string[], withVariants: boolean): readonly Sabotage[] => {
  if (ids.length === 0) return SABOTAGES.filter(({ variantOf }) => withVariants || variantOf === undefined);
  return ids.map((id) => {
    const found = SABOTAGES.find((sabotage) => sabotage.id === id);
    if (found) return found;
    const known = SABOTAGES.map((sabotage) => sabotage.id);
    const meant = nearestWord(id, known);
    throw new SwarmproofError(
      'Usage',
      `there is no breakage ${JSON.stringify(id)}${meant ? `; did you mean ${meant}?` : ''}`,
      `npx swarmproof selftest --list prints all ${known.length}`,
    );
  });
};
