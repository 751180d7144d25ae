import { draftStep, type Gate } from './draft-step.ts';
import { SwarmproofError } from './errors.ts';
import type { Experiment, ExperimentStep } from './experiment.ts';
import type { DraftStep, Fault, FaultParameters, Watch } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import type { FleetNode } from './fleet.ts';
import { harnessStep } from './harness-step.ts';
import type { Pace } from './pace.ts';
import type { Phase } from './phase.ts';
import type { Plan, StepRole } from './plan.ts';
import { CHECKS } from './probes/index.ts';
import { shuffle } from './random.ts';
import { refuseTarget } from './refuse-target.ts';
import { refuseUnlearnt } from './refuse-unlearnt.ts';
import { onStage } from './stages/on-stage.ts';

export interface PlanInput {
  readonly runId: string;
  readonly swarmId: string;
  readonly seed: number;
  readonly experiment: Experiment;
  readonly pace: Pace;
  readonly nodes: readonly FleetNode[];
}

/** A step that names a node must name one of the fleet: found before anything is made, not in the middle of a run. */
const refuseUnknownNodes = (steps: readonly DraftStep[], nodes: readonly FleetNode[]): void => {
  const names = nodes.map((node) => node.name);
  const wrong = steps.find(({ on = '' }) => {
    const name = /^node:(.+)$/.exec(on)?.[1] ?? /^node\d+$/.exec(on)?.[0];
    return name !== undefined && !names.includes(name);
  });
  if (!wrong) return;
  throw new SwarmproofError(
    'Config',
    `step ${wrong.id} is on "${wrong.on}"; the nodes of the fleet are ${names.join(', ')}`,
    `correct "on" of step ${wrong.id}, or use a fleet with more nodes`,
  );
};

/** Checks that make a swarm, or leave it, or ask for machines without one. */
const OF_A_BUILT_SWARM = [
  'swarm-cleared',
  'inventory-taken',
  'ports-open',
  'swarm-initialised',
  'swarm-joined',
  'swarm-left',
  'nothing-left',
];

/** A swarm that is only used is neither made nor left. */
const refuseUnmaking = (experiment: Experiment): void => {
  if (experiment.swarm === 'build') return;
  const { prepare, steadyState, method, observe, recover, cleanup } = experiment;
  const wrong = [prepare, steadyState, method, observe, recover, cleanup]
    .flat()
    .find((step) => OF_A_BUILT_SWARM.includes(step.check));
  if (!wrong) return;
  throw new SwarmproofError(
    'Config',
    `step ${wrong.id} of ${experiment.name} is ${wrong.check}, and its swarm is only used ("swarm: use")`,
    'leave the step out, or write "swarm: build"',
  );
};

/** A sampler that nobody collects ends by itself after this long, in seconds. */
const SAMPLER_LIFE_S = 1800;

/** A fault that nobody heals is healed by its node: when all was observed twice over, and five minutes. */
const lifeS = ({ experiment: { observe }, pace }: PlanInput): number => {
  const observedMs = observe.reduce((sum, step) => sum + (step.within ?? 0) + 20_000, 0) * pace.patience;
  return Math.min(3000, 300 + Math.ceil((2 * observedMs) / 1000));
};

/** How the record of its samplers is judged, with its parameters. */
const watchOf = (fault: Fault, parameters: FaultParameters): Watch => fault.watchFor?.(parameters) ?? fault.watch;

/**
 * A node that was off is watched for so long once all runs again, in seconds: five would do where nothing fails on its way back
 * (judge-return), and half a minute more where something does, as on slow machines; those have patience.
 */
const RETURN_S = 8;

/** Where a fault is never healed there is nothing to wait for: that is not the harness's own trouble. */
const watchedOn = (
  { mode }: Watch,
  failuresWithinMs: number | undefined,
  { patience }: PlanInput['pace'],
): DraftStep => ({
  // Of what lives on failures are allowed until a while after the heal; what was off has to be seen to serve again.
  ...harnessStep(
    'F.AFTER',
    'steadyStateAgain',
    'watched-on',
    mode === 'interval' ? { failuresWithinMs } : { backS: RETURN_S * patience },
  ),
  role: 'hypothesis',
});

/** The steps that choose the target, watch the paths, and break and mend the swarm; none without a fault. */
const faultSteps = (input: PlanInput) => {
  const { experiment, pace, nodes, seed } = input;
  const fault = experiment.fault && FAULTS[experiment.fault.kind];
  const { mesh, names, failuresWithin } = experiment.sampler ?? {};
  const none = { arm: [], inject: [], hold: [], heal: [], prove: [], collect: [] };
  if (!experiment.fault || !fault) return none;
  const { target, losesQuorum } = experiment.fault;
  const order = shuffle(nodes, seed).map((node) => node.name);
  const parameters = fault.parameters.parse(experiment.fault.with ?? {});
  const watched = watchOf(fault, parameters);
  const steps = fault.steps({
    with: parameters,
    lifeS: lifeS(input),
    nodes,
    steadyState: experiment.steadyState.map((step) => draftStep(step, 'inject', 'hypothesis', 'always')),
  });
  if (watched.mode === 'none' || !mesh) return { ...none, ...steps };
  const paths = {
    meshService: mesh.service,
    meshPort: mesh.port,
    nameService: names?.service,
    nameContainer: names?.container,
  };
  const watch = watched.mode === 'interval' ? { ...watched, endsContainers: fault.endsContainers } : {};
  const { names: chosen, ...rest } = target ?? {};
  return {
    ...steps,
    arm: [
      // What an outage may last follows from these.
      { ...harnessStep('F.TIMES', 'arm', 'settings-known', {}), role: 'baseline' as const },
      {
        ...harnessStep('F.TARGET', 'arm', 'target-chosen', {
          order: order.join(','),
          ...rest,
          nodes: chosen?.join(','),
          mesh: mesh.service,
          names: names && `${names.service},${names.container}`,
          hits: fault.hits,
          kills: fault.kills?.(parameters),
          keepsQuorum: fault.costsQuorum && !losesQuorum,
        }),
        // Without a target nothing was broken and nothing can be concluded.
        role: 'baseline' as const,
      },
      {
        ...harnessStep('F.WATCH', 'arm', 'samplers-started', {
          ...paths,
          rateHz: pace.sampleRateHz,
          budgetHz: pace.probeBudgetHz,
          probeTimeoutMs: pace.probeTimeoutMs,
          maxS: SAMPLER_LIFE_S,
          endsTargets: watched.mode === 'silence' || undefined,
        }),
        // Where the target goes down, what it saw until then is on its disk.
        on: 'all',
        // It has asked every path by then: what fails before the fault is a baseline that is red.
        role: 'baseline' as const,
      },
      ...steps.arm,
    ],
    collect: [
      watchedOn(watched, failuresWithin, pace),
      harnessStep('F.PATHS', 'collect', 'samplers-collected', {
        ...paths,
        failuresWithinMs: failuresWithin,
        losesQuorum: (watched.mode === 'silence' && losesQuorum) || undefined,
        ...watch,
      }),
    ],
  };
};

/** Where the fault may cost nobody a request, what a check loses after it is lost. */
const losingNone = (experiment: Experiment, steps: readonly DraftStep[]): readonly DraftStep[] => {
  const fault = experiment.fault && FAULTS[experiment.fault.kind];
  if (!fault) return steps;
  const watch = watchOf(fault, fault.parameters.parse(experiment.fault?.with ?? {}));
  const isNone = watch.mode === 'interval' && watch.allowed === 'none';
  return isNone ? steps.map((step) => ({ ...step, losesNone: true as const })) : steps;
};

const asksMuch = ({ action }: DraftStep): boolean => action.type === 'check' && CHECKS[action.check]?.asksMuch === true;

/** A sampler that is only just being started is waited for: its document holds the lock until it watches. */
const GONE_WITHIN_MS = 60_000;

/** A swarm that was made is cleared away with all that is on its nodes; one that stays is left as it was. */
const samplersGone = ({ swarm }: PlanInput['experiment'], arm: readonly DraftStep[]): readonly DraftStep[] =>
  swarm === 'use' && arm.some(({ id }) => id === 'F.WATCH')
    ? [{ ...harnessStep('F.GONE', 'cleanup', 'samplers-gone', {}), role: 'undo', withinMs: GONE_WITHIN_MS }]
    : [];

const stopWhenOf = ({ sampler }: PlanInput['experiment']): Pick<Plan, 'stopWhen'> => {
  const condition = sampler?.stopWhen;
  return condition ? { stopWhen: { failurePercent: condition.failurePercent, forMs: condition.for } } : {};
};

/** Makes every choice of a run. Throws `Config` where the experiment names what does not exist or does not fit the fleet. */
export const makePlan = (written: PlanInput): Plan => {
  const input = { ...written, experiment: onStage(written.experiment) };
  const { experiment, nodes } = input;
  if (nodes.length < experiment.minNodes) {
    throw new SwarmproofError(
      'Config',
      `the fleet has ${nodes.length} nodes; ${experiment.name} needs ${experiment.minNodes}`,
      'npx swarmproof down, then npx swarmproof up with more workers',
    );
  }
  refuseUnmaking(experiment);
  refuseTarget(experiment, nodes);
  refuseUnlearnt(experiment);
  const before: StepRole = experiment.fault ? 'baseline' : 'hypothesis';
  const gated = experiment.fault === undefined ? 'fatal' : 'always';
  const after = experiment.fault === undefined ? 'fatal' : 'never';
  const list = (steps: readonly ExperimentStep[], phase: Phase, role: StepRole, gate: Gate = 'fatal') =>
    steps.map((step) => draftStep(step, phase, role, gate));
  const fault = faultSteps(input);
  // Who answers since it is known before the samplers are collected; what loads slow machines comes after they are.
  const again = losingNone(
    experiment,
    list(experiment.fault ? experiment.steadyState : [], 'steadyStateAgain', 'hypothesis', after),
  );
  const drafts = [
    // Where the stage could not be set nothing was tested, fault or not.
    ...list(experiment.prepare, 'prepare', 'baseline', gated),
    ...list(experiment.steadyState, 'steadyState', before, gated),
    ...list(experiment.method, 'method', before, gated),
    ...fault.arm,
    ...fault.inject,
    ...losingNone(experiment, list(experiment.observe, 'observe', 'hypothesis', after)),
    ...fault.hold,
    ...fault.heal,
    ...losingNone(experiment, list(experiment.recover, 'recover', 'hypothesis', after)),
    // Journals are read once the node is back: while it starts they would take its processor from it.
    ...fault.prove,
    ...again.filter((step) => !asksMuch(step)),
    ...fault.collect,
    ...again.filter(asksMuch),
    ...samplersGone(experiment, fault.arm),
    ...list(experiment.cleanup, 'cleanup', 'undo'),
  ];
  refuseUnknownNodes(drafts, nodes);
  return {
    runId: input.runId,
    swarmId: input.swarmId,
    experiment: experiment.name,
    hypothesis: experiment.hypothesis,
    seed: input.seed,
    nodes,
    pace: input.pace,
    ...stopWhenOf(experiment),
    steps: drafts.map((step, index) => ({ index, ...step, withinMs: step.withinMs * input.pace.patience })),
  };
};
