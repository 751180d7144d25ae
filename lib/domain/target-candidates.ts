import type { Experiment } from './experiment.ts';
import { FAULTS } from './faults/index.ts';
import type { FleetNode } from './fleet.ts';
import { quorumSurvives } from './quorum-survives.ts';

type Fault = NonNullable<Experiment['fault']>;
type Target = NonNullable<Fault['target']>;

const hasRole = ({ role }: FleetNode, wanted: Target['role']): boolean =>
  // Who leads is found when it runs; who leads and who follows is one of the managers.
  wanted === undefined || role === (wanted === 'worker' ? 'worker' : 'manager');

/** Of the nodes in the seed's order those that a fault may hit by their role alone; what runs on them is not known yet. */
export const targetCandidates = (
  { kind, target, losesQuorum }: Fault,
  order: readonly string[],
  nodes: readonly FleetNode[],
): readonly string[] => {
  const keepsQuorum = losesQuorum !== true && FAULTS[kind]?.costsQuorum === true;
  // A fault without a target is done to a service, or to every node in turn.
  if (target === undefined) return FAULTS[kind]?.hits === 'every node' ? order : [];
  const { role, names, availabilityZone } = target;
  return order.filter((name) => {
    const node = nodes.find((each) => each.name === name);
    return (
      node !== undefined &&
      hasRole(node, role) &&
      (names === undefined || names.includes(name)) &&
      (availabilityZone === undefined || node.availabilityZone === availabilityZone) &&
      (!keepsQuorum || quorumSurvives(nodes, [name]))
    );
  });
};
