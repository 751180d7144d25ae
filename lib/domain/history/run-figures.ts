import type { StepRecord } from '../run.ts';

/** A duration as far as it is known, and what swarm's constants make usual, where they do. */
export interface Figure {
  /** 0 where a single request failed. */
  readonly atLeastMs: number;
  readonly atMostMs: number;
  readonly usual?: { readonly fromMs: number; readonly toMs: number };
}

/** What one compares from run to run; absent where it was not measured. */
export interface RunFigures {
  /** Until every path was right again: since the fault where the target was switched off, since the heal where it lived on. */
  readonly recovery?: Figure;
  /** The longest time for which requests failed; of a target that was switched off, on the paths of the mesh. */
  readonly outage?: Figure;
}

/** The names of their bounds; a check that samples has one of the two pairs. */
const WINDOW = ['windowAtLeastMs', 'windowAtMostMs'] as const;
const OUTAGE = ['outageAtLeastMs', 'outageAtMostMs'] as const;
const RECOVERY = 'stableAfterMs';

type Measured = Pick<StepRecord, 'measures' | 'envelopes'>;

const figure = ({ measures, envelopes }: Measured, least: string, most: string): Figure | undefined => {
  const [atLeastMs, atMostMs] = [measures?.[least], measures?.[most]];
  if (atLeastMs === undefined || atMostMs === undefined) return undefined;
  const usual = envelopes?.[most]?.usual;
  return { atLeastMs, atMostMs, ...(usual ? { usual } : {}) };
};

/** The first of the steps that measured it, in their order. */
const firstOf = (steps: readonly Measured[], of: (step: Measured) => Figure | undefined): Figure | undefined => {
  for (const step of steps) {
    const found = of(step);
    if (found) return found;
  }
  return undefined;
};

/** The figures of a run from its steps; small enough to lie beside its verdict in the history. */
export const runFigures = (steps: readonly Measured[]): RunFigures => {
  const recovery = firstOf(steps, (step) => figure(step, RECOVERY, RECOVERY));
  const outage = firstOf(steps, (step) => figure(step, ...WINDOW) ?? figure(step, ...OUTAGE));
  return { ...(recovery ? { recovery } : {}), ...(outage ? { outage } : {}) };
};
