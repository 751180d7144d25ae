import { SwarmproofError } from '../domain/errors.ts';
import { firstPauseS } from '../domain/first-pause-s.ts';
import type { FleetNode } from '../domain/fleet.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { Facts } from '../domain/observation.ts';
import type { Plan, PlannedStep } from '../domain/plan.ts';
import type { CurrentStep, Progress } from '../domain/progress.ts';
import { selectNodes } from '../domain/selector.ts';
import { usualS } from '../domain/usual-s.ts';
import type { Ports } from '../ports.ts';
import { breakNodes } from './break-nodes.ts';
import { callInstances } from './call-instances.ts';
import { endStep } from './end-step.ts';
import type { Taken } from './taken.ts';
import type { HeldPorts } from './turn-ports.ts';

interface InstanceStep {
  readonly plan: Plan;
  readonly progress: Progress;
  readonly step: PlannedStep;
  readonly current: CurrentStep;
  readonly stateMachineArn: string;
}

/** Nodes that this run has switched off, or meant to. A stopped run heals those, whatever its facts say. */
const openNodes = async ({ store }: Ports, plan: Plan): Promise<readonly FleetNode[]> => {
  const intents = await store.listIntents(plan.runId);
  const open = intents.filter(keepsInstanceDown).map((intent) => intent.node);
  return plan.nodes.filter((node) => open.includes(node.name));
};

const start = async (ports: HeldPorts, plan: Plan, nodes: readonly FleetNode[]): Promise<boolean> => {
  const members = await ports.fleet.list(plan.swarmId);
  const powers = nodes.map((node) => members.find((member) => member.instanceId === node.instanceId)?.power ?? 'gone');
  // An instance that is still stopping takes no start; the look that follows brings us back here.
  if (powers.includes('stopping')) return false;
  const stopped = nodes.filter((_node, index) => powers[index] === 'stopped');
  if (stopped.length > 0) await callInstances(ports, 'start', stopped);
  return true;
};

/** The start is asked for again in the next turn, as long as the step may take. */
const stillStopping = async (
  ports: Ports,
  { plan, progress, step, current }: InstanceStep,
  nodes: readonly FleetNode[],
): Promise<Taken> => {
  const names = nodes.map((node) => node.name);
  if (ports.clock.now().getTime() > Date.parse(current.startedAt) + step.withinMs) {
    const summary = `${names.join(', ')}: still stopping, so it cannot be started`;
    return endStep(ports, { plan, progress, step, current, observation: { judgement: 'red', summary, nodes: names } });
  }
  const after: Progress = { ...progress, current };
  await ports.store.putProgress(plan.runId, after);
  return { progress: after, pauseS: firstPauseS({ isAskedAgain: true, usualS: 0 }, plan.pace) };
};

/** Makes one call on the instances of a step, its intent recorded first. */
export const sendInstanceCall = async (ports: HeldPorts, request: InstanceStep): Promise<Taken> => {
  const { plan, progress, step, current, stateMachineArn } = request;
  if (step.action.type !== 'instance')
    throw new SwarmproofError('Internal', `${step.id} is no call`, 'plan the run again');
  const { call } = step.action;
  const chosen = call === 'start' ? [] : selectNodes(step.on ?? 'target', { nodes: plan.nodes, facts: progress.facts });
  const nodes =
    call === 'start' ? await openNodes(ports, plan) : plan.nodes.filter((node) => chosen.includes(node.name));
  if (nodes.length === 0) {
    const observation = { judgement: 'green', summary: 'nothing to do: no node was switched off', nodes: [] } as const;
    return endStep(ports, { plan, progress, step, current, observation });
  }
  const began = ports.clock.now();
  let learnt: Facts = {};
  if (call !== 'start') {
    const cutAskedAt = await breakNodes(ports, { plan, step, call, nodes, progress, stateMachineArn });
    learnt = { cutAskedAt: cutAskedAt.toISOString(), faultAt: ports.clock.now().toISOString() };
  } else if (!(await start(ports, plan, nodes))) return stillStopping(ports, request, nodes);
  const document = `instance:${call}`;
  const after: Progress = {
    ...progress,
    facts: { ...progress.facts, ...learnt },
    current: {
      ...current,
      sent: {
        commandId: '',
        nodes: nodes.map((node) => node.name),
        document,
        parameters: {},
        sentAt: began.toISOString(),
        deadlineAt: new Date(Date.parse(current.startedAt) + step.withinMs).toISOString(),
      },
    },
  };
  await ports.store.putProgress(plan.runId, after);
  return { progress: after, pauseS: firstPauseS({ isAskedAgain: false, usualS: usualS(document, {}) }, plan.pace) };
};
