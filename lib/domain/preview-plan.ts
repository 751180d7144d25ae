import type { Experiment } from './experiment.ts';
import type { Fault } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import type { FleetNode } from './fleet.ts';
import { healLimitMs } from './heal-limit-ms.ts';
import type { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import { type EnvelopePreview, previewEnvelopes } from './preview-envelopes.ts';
import { previewSampling, type SamplingPreview } from './preview-sampling.ts';
import { previewStep, type StepPreview } from './preview-step.ts';
import { shuffle } from './random.ts';
import { onStage } from './stages/on-stage.ts';
import { supposedFacts } from './supposed-facts.ts';
import { targetCandidates } from './target-candidates.ts';
import { targetCount } from './target-count.ts';

export interface FaultPreview {
  readonly kind: string;
  readonly describe: string;
  /** As the experiment says it; null where the fault needs none. */
  readonly target: Readonly<Record<string, unknown>> | null;
  readonly hits: Fault['hits'];
  /** Nodes that fit by their role, in the seed's order: of those that fit in all the first is hit. */
  readonly candidates: readonly string[];
  /** What swarm's constants allow the times to be that the plan's steps measure, by its defaults. */
  readonly envelopes: readonly EnvelopePreview[];
  /** Ids of the steps that heal it. */
  readonly healedBy: readonly string[];
  /** How long after the first node was switched off the run's own sweep comes at the latest; null where none is switched off. */
  readonly sweptAfterMs: number | null;
}

/** All that is known of a run before it begins. */
export interface PlanPreview {
  readonly experiment: string;
  readonly hypothesis: string;
  readonly swarm: Experiment['swarm'];
  readonly seed: number;
  /** The nodes in the seed's order: whatever is chosen among nodes is the first in it that fits. */
  readonly order: readonly string[];
  readonly nodes: readonly FleetNode[];
  readonly pace: Pace;
  readonly fault: FaultPreview | null;
  readonly sampler: Experiment['sampler'] | null;
  /** How often its paths are asked; null where nobody watches. */
  readonly sampling: SamplingPreview | null;
  readonly steps: readonly StepPreview[];
}

/** As it would be set where the first of the candidates is hit. */
const sweptAfterMs = (plan: Plan, candidates: readonly string[]): number | null => {
  const first = plan.steps.find(({ action }) => action.type === 'instance' && action.call !== 'start');
  if (!first) return null;
  const [facts = {}] = supposedFacts(plan, first, candidates);
  return healLimitMs(plan, first.index, facts);
};

/** What a plan will do, step by step, without doing any of it. */
export const previewPlan = (plan: Plan, experiment: Experiment): PlanPreview => {
  const { swarm, fault, sampler } = onStage(experiment);
  const order = shuffle(plan.nodes, plan.seed).map(({ name }) => name);
  const candidates = fault ? targetCandidates(fault, order, plan.nodes) : [];
  const known = fault && FAULTS[fault.kind];
  const { names, count = 'one' } = fault?.target ?? {};
  const many = names?.length ?? Math.max(1, targetCount(count, candidates.length));
  return {
    experiment: plan.experiment,
    hypothesis: plan.hypothesis,
    swarm,
    seed: plan.seed,
    order,
    nodes: plan.nodes,
    pace: plan.pace,
    fault:
      fault && known
        ? {
            kind: known.kind,
            describe: known.describe,
            target: fault.target ?? null,
            hits: known.hits,
            candidates,
            envelopes: previewEnvelopes(plan, fault),
            healedBy: plan.steps.filter(({ phase }) => phase === 'heal').map(({ id }) => id),
            sweptAfterMs: sweptAfterMs(plan, candidates),
          }
        : null,
    sampler: sampler ?? null,
    sampling: previewSampling(plan, sampler),
    steps: plan.steps.map((step) => previewStep(plan, step, supposedFacts(plan, step, candidates, many))),
  };
};
