import type { ReportStep } from './report.ts';

/** A step in two runs; undefined where one of them has it not. */
export interface StepPair {
  readonly id: string;
  readonly phase: ReportStep['phase'];
  readonly check: string;
  readonly left: ReportStep | undefined;
  readonly right: ReportStep | undefined;
}

/** By what stays the same from run to run. */
const byKey = (steps: readonly ReportStep[]): ReadonlyMap<string, ReportStep> =>
  new Map(steps.map((step) => [JSON.stringify([step.phase, step.id, step.check]), step]));

/** The steps of two runs beside each other, in the order of the first, then what only the second has. */
export const pairedSteps = (left: readonly ReportStep[], right: readonly ReportStep[]): readonly StepPair[] => {
  const [inLeft, inRight] = [byKey(left), byKey(right)];
  return [...new Map([...inLeft, ...inRight])].map(([key, { id, phase, check }]) => {
    return { id, phase, check, left: inLeft.get(key), right: inRight.get(key) };
  });
};
