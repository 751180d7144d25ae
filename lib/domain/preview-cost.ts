import { type CostEstimate, estimateCost } from './estimate-cost.ts';
import { loadsAhead } from './loads-ahead.ts';
import { paceSchema } from './pace.ts';
import type { PastRun } from './past-run.ts';
import type { StepPreview } from './preview-step.ts';
import { PRICES } from './prices.ts';
import { usualS } from './usual-s.ts';

export interface CostPreview extends CostEstimate {
  /** The run whose answers' times were taken; null: every answer is there at the first look, so this is a least. */
  readonly after: string | null;
  readonly region: string;
  readonly pricesReadIn: string;
}

/** What one run costs in AWS at the pace that it has there; answers take as long as in the newest run of the same. */
export const previewCost = (steps: readonly StepPreview[], newest: PastRun | undefined): CostPreview => {
  const loads =
    newest?.loads ??
    steps.map(({ check, sends }) => ({
      isCall: check === null,
      attempts: 1,
      roundsMs: sends.map(() => 0),
      usualsS: sends.map(({ what, parameters }) => usualS(what, parameters)),
    }));
  const pace = paceSchema.parse({});
  return {
    after: newest?.runId ?? null,
    region: PRICES.region,
    pricesReadIn: PRICES.readIn,
    ...estimateCost(loadsAhead(steps, loads, pace), pace),
  };
};
