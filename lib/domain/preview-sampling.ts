import { checkOf } from './check-of.ts';
import type { Experiment } from './experiment.ts';
import type { Plan } from './plan.ts';
import { sharedRate } from './sampling/shared-rate.ts';

export interface SamplingPreview {
  /** Probes a second of each path on new connections: it depends on how many containers ask names, which is found when it runs. */
  readonly leastHz: number;
  readonly mostHz: number;
  /** Probes a second of all samplers together, which is divided among the paths. */
  readonly budgetHz: number;
}

/** Replicas of a service that a run makes; one, where it uses a service that is there, or does not say. */
const replicasOf = ({ steps }: Plan, service: string): number => {
  const made = steps.flatMap(({ action }) =>
    action.type === 'check' && action.check === 'service-created' && action.with.service === service
      ? [Number(action.with.replicas)]
      : [],
  );
  return Math.max(1, ...made.filter(Number.isFinite));
};

/** How often paths will be asked; `many` nodes are hit. Null where nobody watches. */
export const previewSampling = (plan: Plan, sampler: Experiment['sampler'], many: number): SamplingPreview | null => {
  const watch = plan.steps.find(({ action }) => action.type === 'check' && action.check === 'samplers-started');
  if (!watch || !sampler) return null;
  const isAll = checkOf(plan, { facts: {} }, watch).context.on === 'all';
  const watchers = plan.nodes.length - (isAll ? 0 : Math.min(many, plan.nodes.length - 1));
  const mesh = watchers * plan.nodes.length;
  const { sampleRateHz: leastHz, probeBudgetHz: budgetHz } = plan.pace;
  const rate = (names: number) => sharedRate(mesh + names, { budgetHz, leastHz });
  if (!sampler.names) return { leastHz: rate(0), mostHz: rate(0), budgetHz };
  // The standalone container asks, and at least one replica that is watched; at the most every one does.
  return { leastHz: rate(1 + replicasOf(plan, sampler.names.service)), mostHz: rate(2), budgetHz };
};
