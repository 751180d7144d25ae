import { SwarmproofError } from './errors.ts';
import type { Experiment } from './experiment.ts';
import { FAULTS } from './faults/index.ts';
import type { FleetNode } from './fleet.ts';
import { quorumSurvives } from './quorum-survives.ts';
import { targetCount } from './target-count.ts';

type Target = NonNullable<NonNullable<Experiment['fault']>['target']>;

const namesOf = (nodes: readonly FleetNode[]): string => nodes.map((node) => node.name).join(', ') || 'none';

/** The managers that the target may cost at worst, as far as that is known before anything runs. */
const managersHit = (target: Target | undefined, nodes: readonly FleetNode[]): readonly string[] => {
  const managers = nodes.filter((node) => node.role === 'manager').map((node) => node.name);
  // Every node in turn: one manager at a time.
  if (target === undefined) return managers.slice(0, 1);
  if (target.names) return managers.filter((name) => target.names?.includes(name));
  if (target.role === 'leader') return managers.slice(0, 1);
  if (target.role === 'follower') return managers.slice(0, targetCount(target.count ?? 'one', managers.length - 1));
  // Without a role the choice itself passes over whoever would cost the quorum.
  return target.role === 'manager' ? managers.slice(0, targetCount(target.count ?? 'one', managers.length)) : [];
};

const refuseUnknown = ({ name }: Experiment, target: Target, nodes: readonly FleetNode[]): void => {
  const unknown = target.names?.find((each) => !nodes.some((node) => node.name === each));
  if (unknown !== undefined) {
    throw new SwarmproofError(
      'Config',
      `the target of ${name} is "${unknown}"; the nodes of the fleet are ${namesOf(nodes)}`,
      'correct the names of the target, or use a fleet with more nodes',
    );
  }
  const zone = target.availabilityZone;
  if (zone !== undefined && !nodes.some((node) => node.availabilityZone === zone)) {
    const zones = [...new Set(nodes.flatMap((node) => node.availabilityZone ?? []))].join(', ');
    throw new SwarmproofError(
      'Config',
      `the target of ${name} is in the zone "${zone}"; the fleet is in ${zones || 'no known zone'}`,
      'correct the zone of the target',
    );
  }
};

/** A lost quorum is another experiment: nothing is rescheduled, and the managers refuse to be asked. */
const refuseLostQuorum = (
  { name, fault }: Experiment,
  target: Target | undefined,
  nodes: readonly FleetNode[],
): void => {
  const hit = managersHit(target, nodes);
  if (fault?.losesQuorum || !FAULTS[fault?.kind ?? '']?.costsQuorum || quorumSurvives(nodes, hit)) return;
  const managers = nodes.filter((node) => node.role === 'manager').length;
  const count = hit.length === 1 ? 'one' : String(hit.length);
  throw new SwarmproofError(
    'Config',
    `the fleet has ${managers} managers; ${name} kills ${count}, and the rest must be more than half`,
    'use a fleet of three managers (--managers 3 --workers 0, with --name), or say losesQuorum: true in the fault',
  );
};

/** Who leads is found out by a check, and the target is chosen by what that found. */
const refuseUnknownLeader = ({ name, steadyState }: Experiment, { role }: Target): void => {
  if (role !== 'leader' && role !== 'follower') return;
  if (steadyState.some((step) => step.check === 'nodes-ready')) return;
  throw new SwarmproofError(
    'Config',
    `the target of ${name} is the ${role}, and no step of steadyState finds out who leads`,
    'add a step with the check nodes-ready to steadyState',
  );
};

/** Refuses a target that the fleet cannot give, or that would cost the quorum, before anything is made. Throws `Config`. */
export const refuseTarget = (experiment: Experiment, nodes: readonly FleetNode[]): void => {
  if (experiment.fault === undefined) return;
  const { target } = experiment.fault;
  refuseLostQuorum(experiment, target, nodes);
  if (target === undefined) return;
  refuseUnknown(experiment, target, nodes);
  refuseUnknownLeader(experiment, target);
};
