import type { FleetNode } from './fleet.ts';

/** Whether the managers that are left without these nodes are more than half of all: raft's quorum. */
export const quorumSurvives = (nodes: readonly FleetNode[], without: readonly string[]): boolean => {
  const managers = nodes.filter((node) => node.role === 'manager');
  const left = managers.filter((node) => !without.includes(node.name)).length;
  return left > managers.length / 2;
};
