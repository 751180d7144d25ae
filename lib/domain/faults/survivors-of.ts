import type { CheckContext } from '../check.ts';
import type { FleetNode } from '../fleet.ts';

/** The nodes that the fault does not hit, in fleet order. */
export const survivorsOf = ({ nodes, facts }: CheckContext<unknown>): readonly FleetNode[] =>
  nodes.filter((node) => !(facts.targets ?? []).includes(node.name));
