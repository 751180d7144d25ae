import type { CostPreview } from '../lib/domain/preview-cost.ts';
import type { DurationPreview } from '../lib/domain/preview-duration.ts';
import type { MonthPreview } from '../lib/domain/preview-month.ts';
import type { PlanPreview } from '../lib/domain/preview-plan.ts';

/** What is told of a run before it: what it will do, how long it takes, what it costs. */
export interface Forecast {
  readonly fleet: { readonly name: string; readonly stands: boolean };
  readonly preview: PlanPreview;
  readonly duration: DurationPreview;
  readonly cost: CostPreview;
  readonly month: MonthPreview;
}
