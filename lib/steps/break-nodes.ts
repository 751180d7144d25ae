import { SwarmproofError } from '../domain/errors.ts';
import { EXECUTION_LIMIT_MS } from '../domain/execution-limit-ms.ts';
import type { FleetNode } from '../domain/fleet.ts';
import { healLimitMs } from '../domain/heal-limit-ms.ts';
import type { Intent } from '../domain/intent.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { InstanceCall, Plan, PlannedStep } from '../domain/plan.ts';
import type { Progress } from '../domain/progress.ts';
import type { Ports } from '../ports.ts';
import { callInstances } from './call-instances.ts';
import type { HeldPorts } from './turn-ports.ts';

export interface Breaking {
  readonly plan: Plan;
  readonly step: PlannedStep;
  readonly call: Exclude<InstanceCall, 'start'>;
  readonly nodes: readonly FleetNode[];
  readonly progress: Progress;
  readonly stateMachineArn: string;
}

const EFFECTS = { cutPower: 'power-cut', stop: 'stop', reboot: 'reboot' } as const;

/** Writes down what is about to happen, and gives back what was not on record before. */
const openIntents = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { plan, call, nodes }: Breaking,
): Promise<readonly Intent[]> => {
  const { runId, swarmId } = plan;
  const known = (await store.listIntents(runId)).filter(keepsInstanceDown).map(({ node }) => node);
  const intents = nodes.map(({ name, instanceId }): Intent => {
    return { runId, swarmId, node: name, instanceId, effect: EFFECTS[call], openedAt: clock.now().toISOString() };
  });
  for (const intent of intents) await store.putIntent(intent);
  return intents.filter(({ node }) => !known.includes(node));
};

/**
 * When the nodes must be up again by the plan's own limits, and never later than the workflow itself may run. In whole
 * seconds, which is what a schedule takes.
 */
const healedBy = async ({ store, clock }: Ports, { plan, step, progress }: Breaking): Promise<Date> => {
  const run = await store.getRun(plan.runId);
  if (!run)
    throw new SwarmproofError('Internal', `the history has no run ${plan.runId}`, 'look at the table of this stack');
  const byPlanMs = clock.now().getTime() + healLimitMs(plan, step.index, progress.facts);
  const latestMs = Date.parse(run.startedAt) + EXECUTION_LIMIT_MS;
  return new Date(Math.ceil(Math.min(byPlanMs, latestMs) / 1000) * 1000);
};

/**
 * All intents first: nothing is broken that is not on record. Then the sweep that heals the run if nobody else does: a node
 * that is off cannot heal itself. Then the calls, where the lease is still held. Without a sweep there are none.
 * Gives the moment before the first call: nothing that they cause is earlier, and what came before them is no time of the swarm.
 */
export const breakNodes = async (ports: HeldPorts, breaking: Breaking): Promise<Date> => {
  const { plan, call, nodes, stateMachineArn } = breaking;
  const { store, clock, sweepTimer } = ports;
  const opened = await openIntents(ports, breaking);
  try {
    await sweepTimer.set({ runId: plan.runId, stateMachineArn, at: await healedBy(ports, breaking) });
  } catch (cause) {
    // What was on record before may have happened: an earlier try of this call ended nobody knows where.
    for (const intent of opened) await store.putIntent({ ...intent, closedAt: clock.now().toISOString() });
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new SwarmproofError(
      'Cloud',
      `no sweep could be scheduled, so ${nodes.map(({ name }) => name).join(', ')} was left alone: ${message}`,
      'look at the schedule group of the stack and at the right of TakeTurn to create a schedule in it',
      { cause },
    );
  }
  // Refused where a sweep has taken the run up meanwhile: what it has healed must not be broken after it.
  return callInstances(ports, call, nodes);
};
