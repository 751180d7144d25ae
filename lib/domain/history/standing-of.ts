import type { RunRecord } from '../run.ts';
import type { Verdict } from '../verdict.ts';
import { type FlakeRate, flakeRate } from './flake-rate.ts';

type Ended = RunRecord & { readonly judged: NonNullable<RunRecord['judged']> };

/** How an experiment stands, by the runs that are looked at. */
export interface Standing {
  /** The newest run that has a verdict; absent where none has. */
  readonly last?: Ended;
  /** Runs in a row, the last among them, that came out as it did. */
  readonly streak: number;
  /** When the first of those began, ISO 8601; absent without a last. */
  readonly since?: string;
  /** Every run that is looked at came out so: the streak may be longer than what is looked at. */
  readonly isWhole: boolean;
  readonly ended: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Runs without a verdict: they are under way, or broke and were not swept. */
  readonly open: number;
  readonly flakes: FlakeRate;
}

const NONE: Readonly<Record<Verdict, number>> = { pass: 0, fail: 0, invalid: 0, error: 0, aborted: 0 };

/** How an experiment stands, from its runs, the newest first. */
export const standingOf = (runs: readonly RunRecord[]): Standing => {
  const ended = runs.filter((run): run is Ended => run.judged !== undefined);
  const [last] = ended;
  const counts = { ...NONE };
  for (const { judged } of ended) counts[judged.verdict] += 1;
  const turn = ended.findIndex(({ judged }) => judged.verdict !== last?.judged.verdict);
  const streak = turn < 0 ? ended.length : turn;
  const first = ended[streak - 1];
  return {
    ...(last && first ? { last, since: first.startedAt } : {}),
    streak,
    isWhole: streak === ended.length,
    ended: ended.length,
    counts,
    open: runs.length - ended.length,
    flakes: flakeRate(ended.map(({ judged }) => judged.verdict)),
  };
};
