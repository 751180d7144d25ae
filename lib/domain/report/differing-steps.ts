import { outcomeOfStep } from './outcome-of-step.ts';
import { pairedSteps, type StepPair } from './paired-steps.ts';
import type { ReportStep } from './report.ts';

/** The steps that came out otherwise in one run than in the other, in the order of the first, then what only the second has. */
export const differingSteps = (left: readonly ReportStep[], right: readonly ReportStep[]): readonly StepPair[] =>
  pairedSteps(left, right).filter((pair) => outcomeOfStep(pair.left) !== outcomeOfStep(pair.right));
