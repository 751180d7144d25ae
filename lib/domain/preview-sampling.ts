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

/** How often paths will be asked. Null where nobody watches. */
export const previewSampling = (plan: Plan, sampler: Experiment['sampler']): SamplingPreview | null => {
  const isWatched = plan.steps.some(({ action }) => action.type === 'check' && action.check === 'samplers-started');
  if (!isWatched || !sampler) return null;
  // Every node asks every one.
  const mesh = plan.nodes.length ** 2;
  const { sampleRateHz: leastHz, probeBudgetHz: budgetHz } = plan.pace;
  const rate = (names: number) => sharedRate(mesh + names, { budgetHz, leastHz });
  if (!sampler.names) return { leastHz: rate(0), mostHz: rate(0), budgetHz };
  // The standalone container asks, and at least one replica that is watched; at the most every one does.
  return { leastHz: rate(1 + replicasOf(plan, sampler.names.service)), mostHz: rate(2), budgetHz };
};
