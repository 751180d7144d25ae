import type { CheckContext } from '../check.ts';
import type { FleetNode } from '../fleet.ts';
import { selectNodes } from '../selector.ts';

/** The fleet's nodes that a selector stands for, in fleet order; none where it matches none. */
export const selected = (selector: string, context: CheckContext<unknown>): readonly FleetNode[] => {
  try {
    const names = selectNodes(selector, context);
    return context.nodes.filter((node) => names.includes(node.name));
  } catch {
    return [];
  }
};
