import type { FleetNode } from '../fleet.ts';

/** Nodes and addresses as documents take them: `node1=192.0.2.1,node2=192.0.2.2`. */
export const peersOf = (nodes: readonly FleetNode[]): string =>
  nodes.map((node) => `${node.name}=${node.address}`).join(',');
