import type { Experiment } from './experiment.ts';
import type { FleetNode } from './fleet.ts';
import { quorumSurvives } from './quorum-survives.ts';

type Target = NonNullable<Experiment['fault']>['target'];

const hasRole = ({ role }: FleetNode, wanted: Target['role']): boolean =>
  // Who leads is found when it runs; it is one of the managers.
  wanted === undefined || role === (wanted === 'worker' ? 'worker' : 'manager');

/** Of the nodes in the seed's order those that a fault may hit by their role alone; what runs on them is not known yet. */
export const targetCandidates = (
  { role }: Target,
  order: readonly string[],
  nodes: readonly FleetNode[],
): readonly string[] =>
  order.filter((name) => {
    const node = nodes.find((each) => each.name === name);
    return node !== undefined && hasRole(node, role) && quorumSurvives(nodes, [name]);
  });
