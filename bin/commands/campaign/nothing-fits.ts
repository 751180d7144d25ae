import { spellDuration } from '../../../dashboard/spell-duration.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Durations } from './durations.ts';
import type { Chosen } from './read-chosen.ts';

interface Wanted {
  readonly chosen: readonly Chosen[];
  readonly budgetMs: number;
  readonly durations: Durations;
}

/** Why a campaign cannot begin a single run, with what would help; undefined where it can. */
export const nothingFits = ({ chosen, budgetMs, durations }: Wanted): SwarmproofError | undefined => {
  const names = chosen.map(({ asked }) => asked.experiment.name);
  const [shortest = ''] = names.toSorted((a, b) => durations.expectedMs(a) - durations.expectedMs(b));
  if (durations.expectedMs(shortest) <= budgetMs) return undefined;
  const needed = spellDuration(durations.expectedMs(shortest));
  const isKnown = durations.isKnown(shortest);
  const why = isKnown ? `took ${needed} before` : `may take ${needed}; no run of it is known here`;
  const hint = isKnown
    ? 'give more time with --for'
    : `npx swarmproof run ${shortest} once, then it is known how long it takes`;
  return new SwarmproofError('Usage', `nothing fits into ${spellDuration(budgetMs)}: ${shortest} ${why}`, hint);
};
