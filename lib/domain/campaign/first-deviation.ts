import type { Repetition } from './repetition.ts';

/** The first run that was not as it should be. */
export interface FirstDeviation {
  /** Among the runs of its experiment, from 1. */
  readonly place: number;
  readonly runId: string;
  readonly seed: number;
  /** What to type to have the same choices again. */
  readonly again: string;
  /** Another verdict than pass; something left behind; or a pass with a time out of what is usual. */
  readonly kind: 'verdict' | 'leftBehind' | 'unusual';
  readonly windows: readonly { readonly from: string; readonly name: string }[];
}

const isUsual = ({ windows }: Repetition): boolean => windows.every(({ deviation }) => deviation === undefined);

/** A run that somebody ended says nothing about the swarm. */
const isOther = ({ judged }: Repetition): boolean =>
  judged.cleanup === 'dirty' || (judged.verdict !== 'pass' && judged.verdict !== 'aborted');

const kindOf = ({ judged: { verdict } }: Repetition): FirstDeviation['kind'] =>
  verdict === 'pass' || verdict === 'aborted' ? 'leftBehind' : 'verdict';

/**
 * The first run whose verdict is no pass or that left something behind; where there is none, the first that passed with a time
 * out of its envelope's usual range. Undefined where all were alike.
 */
export const firstDeviation = (runs: readonly Repetition[]): FirstDeviation | undefined => {
  const place = runs.findIndex(isOther);
  const unusual = runs.findIndex((run) => run.judged.verdict === 'pass' && !isUsual(run));
  const run = runs[place] ?? runs[unusual];
  if (!run) return undefined;
  const { runId, seed, again, windows } = run;
  return {
    place: (place < 0 ? unusual : place) + 1,
    ...{ runId, seed, again },
    kind: place < 0 ? 'unusual' : kindOf(run),
    windows: windows.filter(({ deviation }) => deviation).map(({ from, name }) => ({ from, name })),
  };
};
