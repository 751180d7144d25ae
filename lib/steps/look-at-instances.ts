import { SwarmproofError } from '../domain/errors.ts';
import type { Observation } from '../domain/observation.ts';
import type { InstanceCall, Plan, PlannedStep } from '../domain/plan.ts';
import type { FleetMember, Ports } from '../ports.ts';

/** EC2: describing instances follows a change of theirs with a delay, of seconds as a rule. */
const SETTLED_AFTER_MS = 15_000;

/** A node counts as online for minutes after its end; only a sign of life since the start is one of the new boot. */
const isThere = (member: FleetMember, call: InstanceCall, since: Date): boolean => {
  if (call === 'cutPower' || call === 'stop') return member.power === 'stopped';
  // A machine that boots again runs all the time; its new boot is the proof of it.
  if (call === 'reboot') return member.power !== 'gone';
  return member.power === 'running' && member.agentSeenAt !== undefined && member.agentSeenAt > since;
};

const closeIntents = async ({ store, clock }: Ports, plan: Plan, names: readonly string[]): Promise<void> => {
  for (const intent of await store.listIntents(plan.runId)) {
    if (intent.closedAt === undefined && intent.effect !== 'document' && names.includes(intent.node)) {
      await store.putIntent({ ...intent, closedAt: clock.now().toISOString() });
    }
  }
};

interface InstanceLook {
  readonly plan: Plan;
  readonly step: PlannedStep;
  readonly names: readonly string[];
  /** When the call was made. */
  readonly since: Date;
  readonly isLate: boolean;
}

/** Looks once whether the instances are where the call sends them. Undefined while they are on their way. */
export const lookAtInstances = async (
  ports: Ports,
  { plan, step, names, since, isLate }: InstanceLook,
): Promise<Observation | undefined> => {
  if (step.action.type !== 'instance')
    throw new SwarmproofError('Internal', `${step.id} is no call`, 'plan the run again');
  const { call } = step.action;
  const members = (await ports.fleet.list(plan.swarmId)).filter((member) => names.includes(member.name));
  const seen = members
    .map((member) => `${member.name} ${member.power}${member.agentOnline ? ', agent online' : ''}`)
    .join('; ');
  if (members.length === names.length && members.every((member) => isThere(member, call, since))) {
    if (call === 'start') await closeIntents(ports, plan, names);
    return { judgement: 'green', summary: seen, nodes: [] };
  }
  // A terminated instance is not coming back: nobody waits for it.
  // Lists of instances are only consistent after a while.
  const isSettled = ports.clock.now().getTime() - since.getTime() >= SETTLED_AFTER_MS;
  const gone = names.filter((name) => !members.some((member) => member.name === name && member.power !== 'gone'));
  if (isSettled && gone.length > 0) {
    const summary = `${gone.join(', ')} is gone: there is no such instance any more`;
    return { judgement: 'red', summary, nodes: gone };
  }
  const summary = `not there in time: ${seen}`;
  return isLate ? { judgement: 'red', summary, nodes: names } : undefined;
};
