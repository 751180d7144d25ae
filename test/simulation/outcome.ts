import type { Intent } from '../../lib/domain/intent.ts';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import type { Progress } from '../../lib/domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from '../../lib/domain/run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { harmTo } from './harm-to.ts';
import { leftBehind } from './left-behind.ts';
import { Simulation } from './simulation.ts';

/** What a simulation came to: what the store says, and what really is. */
export interface Outcome {
  readonly run: RunRecord | undefined;
  /** The same run as the history lists it. */
  readonly listed: RunRecord | undefined;
  readonly plan: Plan | undefined;
  readonly progress: Progress | undefined;
  readonly steps: readonly StepRecord[];
  readonly evidence: readonly CommandRecord[];
  readonly intents: readonly Intent[];
  /** Why the next run of the swarm would be refused. */
  readonly lockedBy: string | undefined;
  readonly executions: readonly string[];
  /** Things that are not as they were before the run. */
  readonly left: readonly string[];
  /** Things of a swarm that stood before the run, and that it only used, which are not as they were. */
  readonly harm: readonly string[];
  /** Nodes that are not up, and faults that are not healed. */
  readonly broken: readonly string[];
  readonly pendingSweeps: readonly string[];
  /** Times at which items of the run expire; undefined where one stays. */
  readonly expiries: ReadonlySet<unknown>;
}

/** Whether the next run of the swarm is refused because this one holds it: what it says. */
const heldBy = async ({ store, swarm, time, order }: Simulation): Promise<string | undefined> => {
  const { swarmId } = Simulation;
  const nobody = () => Promise.reject(new Error('planning asks for no more than a list'));
  const shell = { send: nobody, look: nobody };
  const calls = { cutPower: nobody, stop: nobody, reboot: nobody, start: nobody };
  // What is broken is told elsewhere: here only the lock is asked for.
  const list = async () =>
    swarm.machines.map(({ member }) => ({ ...member, power: 'running' as const, agentOnline: true }));
  // A run whose planning was killed keeps the swarm until its lease is over.
  const clock = { now: () => new Date(time.nowMs + LEASE_TIMES.lastsMs + LEASE_TIMES.graceMs + 1) };
  // Alarms that stop runs are no lock of this one.
  const alarms = { list: async () => [] };
  const ports = { store, alarms, shell, fleet: { list, ...calls }, clock };
  try {
    await planRun(ports)({ ...order.input, runId: '20300102t000000-000000', swarmId });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Its own items, and its places in the lists. */
const isOfRun = (pk: string, sk: string): boolean =>
  pk === `run#${Simulation.runId}` || (/^runs(#|$)/.test(pk) && sk.endsWith(`#${Simulation.runId}`));

export const outcomeOf = async (simulation: Simulation): Promise<Outcome> => {
  const { store, swarm, states, timer } = simulation;
  const { runId } = Simulation;
  const { machines } = swarm;
  const down = machines.filter(({ isUp, power }) => !isUp || power !== 'running').map(({ name }) => `${name} is off`);
  const faults = machines.flatMap(({ name, broken }) =>
    [...broken.values()].some(({ healedAtMs }) => healedAtMs === undefined) ? [`${name} is not healed`] : [],
  );
  const seen = {
    run: await store.getRun(runId),
    listed: (await store.listRuns(10)).find((each) => each.runId === runId),
    plan: await store.getPlan(runId),
    progress: await store.getProgress(runId),
    steps: await store.listSteps(runId),
    evidence: await store.listEvidence(runId),
    intents: await store.listIntents(runId),
    executions: [...states.executions].map(([name, { status }]) => `${name} ${status}`),
    broken: [...down, ...faults],
    left: leftBehind(simulation),
    harm: harmTo(simulation),
    pendingSweeps: timer.pending,
    expiries: new Set(
      simulation.table.items.filter(({ pk, sk }) => isOfRun(String(pk), String(sk))).map(({ ttl }) => ttl),
    ),
  };
  return { ...seen, lockedBy: await heldBy(simulation) };
};
