import { checkOf } from './check-of.ts';
import type { Envelope } from './envelopes/envelope.ts';
import { SWARM_DEFAULTS } from './envelopes/swarm-settings.ts';
import type { Experiment } from './experiment.ts';
import type { Facts } from './observation.ts';
import type { Plan, PlannedStep } from './plan.ts';

export interface EnvelopePreview {
  /** The steps that measure it, and the figure's name. */
  readonly steps: readonly string[];
  readonly measure: string;
  /** Whether it is the one for a fault that hits the leader; null where that makes no difference. */
  readonly hitsLeader: boolean | null;
  readonly envelope: Envelope;
}

type Fault = NonNullable<Experiment['fault']>;

const leaderCases = ({ target }: Fault): readonly boolean[] => {
  if (target?.role === 'leader') return [true];
  return target === undefined || target.role === 'worker' || target.role === 'follower' ? [false] : [false, true];
};

/** As if whatever is asked for had a replica on one target: then all is measured that may be. */
const factsOf = (step: PlannedStep, hitsLeader: boolean): Facts => {
  const parameters = step.action.type === 'check' ? step.action.with : {};
  const named = [parameters.service, parameters.meshService].map(String);
  const on = Object.fromEntries(named.map((name) => [name, [{ name, node: 'target', containerId: '' }]]));
  const lost = Object.fromEntries(named.map((name) => [name, { all: 1, dead: 1, deadOn: { target: 1 } }]));
  return { targets: ['target'], hitsLeader, settings: SWARM_DEFAULTS, tasks: on, backends: lost };
};

const envelopesOf = (plan: Plan, step: PlannedStep, hitsLeader: boolean): readonly EnvelopePreview[] => {
  if (step.action.type !== 'check') return [];
  const { check, context } = checkOf(plan, { facts: factsOf(step, hitsLeader) }, step);
  return Object.entries(check.envelopes?.(context) ?? {}).map(([measure, envelope]) => {
    return { steps: [step.id], measure, hitsLeader, envelope };
  });
};

const isSame = (left: EnvelopePreview, right: EnvelopePreview): boolean =>
  left.measure === right.measure && JSON.stringify(left.envelope) === JSON.stringify(right.envelope);

/** What the steps of a plan measure and what that may be, each once; the swarm's own settings are only read when it runs. */
export const previewEnvelopes = (plan: Plan, fault: Fault): readonly EnvelopePreview[] => {
  const all = leaderCases(fault).flatMap((hitsLeader) =>
    plan.steps.flatMap((step) => envelopesOf(plan, step, hitsLeader)),
  );
  const unlike = all.filter((each, place) => all.findIndex((other) => isSame(each, other)) === place);
  return unlike.map((each) => {
    const same = all.filter((other) => isSame(each, other));
    const isOfBoth = new Set(same.map((other) => other.hitsLeader)).size === leaderCases(fault).length;
    return {
      ...each,
      steps: [...new Set(same.flatMap((other) => other.steps))],
      hitsLeader: isOfBoth ? null : each.hitsLeader,
    };
  });
};
