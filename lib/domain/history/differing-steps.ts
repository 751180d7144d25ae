import type { ReportStep } from '../report/report.ts';

/** A step in two runs; undefined where one of them has it not. */
export interface StepPair {
  readonly id: string;
  readonly phase: ReportStep['phase'];
  readonly left: ReportStep | undefined;
  readonly right: ReportStep | undefined;
}

const keyOf = ({ phase, id }: ReportStep): string => `${phase} ${id}`;

const outcomeOf = (step: ReportStep | undefined): string =>
  step === undefined ? 'none' : `${step.state} ${step.judgement ?? ''}`;

const byKey = (steps: readonly ReportStep[]) => new Map(steps.map((step) => [keyOf(step), step]));

/** The steps that came out otherwise in one run than in the other, in the order of the first, then what only the second has. */
export const differingSteps = (left: readonly ReportStep[], right: readonly ReportStep[]): readonly StepPair[] => {
  const [inLeft, inRight] = [byKey(left), byKey(right)];
  return [...new Map([...inLeft, ...inRight])]
    .map(([key, { id, phase }]) => ({ id, phase, left: inLeft.get(key), right: inRight.get(key) }))
    .filter((pair) => outcomeOf(pair.left) !== outcomeOf(pair.right));
};
