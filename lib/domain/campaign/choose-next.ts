import { shuffle } from '../random.ts';
import { seedAt } from './seed-at.ts';

export interface Choice {
  /** Names of the experiments, each once. */
  readonly experiments: readonly string[];
  /** Names of those that were run, in the order of their runs. */
  readonly begun: readonly string[];
  /** Seed of the campaign. */
  readonly seed: number;
  /** Whether a run of it would be over in time. */
  fits(experiment: string): boolean;
}

/**
 * The experiment that a campaign runs next; undefined where none fits any more. Of those that fit it takes what was run least
 * often, in an order that the seed makes anew for every round.
 */
export const chooseNext = ({ experiments, begun, seed, fits }: Choice): string | undefined => {
  const timesOf = (name: string): number => begun.filter((each) => each === name).length;
  const fitting = experiments.filter(fits);
  const round = Math.min(...fitting.map(timesOf));
  return shuffle(experiments, seedAt(seed, round)).find((name) => fitting.includes(name) && timesOf(name) === round);
};
