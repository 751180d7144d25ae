import type { Forecast } from '../../../dashboard/forecast.ts';
import type { Experiment } from '../../../lib/domain/experiment.ts';
import { makePlan } from '../../../lib/domain/make-plan.ts';
import { paceSchema } from '../../../lib/domain/pace.ts';
import { previewCost } from '../../../lib/domain/preview-cost.ts';
import { previewDuration } from '../../../lib/domain/preview-duration.ts';
import { previewMonth } from '../../../lib/domain/preview-month.ts';
import { previewPlan } from '../../../lib/domain/preview-plan.ts';
import type { Places } from '../../../local/places.ts';
import { LOCAL_PACE } from '../run/local-pace.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { pastRuns } from './past-runs.ts';
import { plannedFleet } from './planned-fleet.ts';

/** In the place of an id that every run gets anew. */
const RUN_ID = '<run id>';

/** Plans a run as a run on this machine would be planned, and looks at what is known of it. Throws what refuses a run. */
export const makeForecast = async (
  experiment: Experiment,
  { seed, name, managers, workers }: Pick<RunSettings, 'seed' | 'name' | 'managers' | 'workers'>,
  places: Places,
): Promise<Forecast> => {
  const { minNodes } = experiment;
  const { nodes, ...fleet } = await plannedFleet({ places, name, managers, workers, minNodes });
  const pace = paceSchema.parse(LOCAL_PACE);
  const plan = makePlan({ runId: RUN_ID, swarmId: name, seed, experiment, pace, nodes });
  const preview = previewPlan(plan, experiment);
  const past = await pastRuns(places.stateDir, plan);
  const cost = previewCost(preview.steps, past[0]);
  return {
    fleet,
    preview,
    duration: previewDuration(preview.steps, past),
    cost,
    month: previewMonth(nodes.length, { runUsd: cost.usd.total, schedule: experiment.schedule }),
  };
};
