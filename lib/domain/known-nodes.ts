import type { Facts } from './observation.ts';
import type { Plan } from './plan.ts';
import { selectNodes } from './selector.ts';

const namesIn = (plan: Plan, selector: string, facts: Facts): readonly string[] | undefined => {
  try {
    return selectNodes(selector, { nodes: plan.nodes, facts });
  } catch {
    // It matches no node yet: where tasks and containers run is found by the steps before it.
    return undefined;
  }
};

/** The nodes that a selector stands for in every supposed case; undefined where that is only known when it runs. */
export const knownNodes = (plan: Plan, selector: string, supposed: readonly Facts[]): readonly string[] | undefined => {
  const [first, ...others] = supposed.map((facts) => namesIn(plan, selector, facts));
  const isSame = (names: readonly string[] | undefined) => names?.join() === first?.join();
  return others.every(isSame) ? first : undefined;
};
