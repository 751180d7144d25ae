import { leftOnNode } from './left-on-node.ts';
import type { RunOnNode } from './run-on-node.ts';

/** Nodes that are off or do not answer, and those that have rules of a fault, in words. */
export const brokenOnNodes = async (run: RunOnNode, nodes: readonly string[]): Promise<readonly string[]> => {
  const looks = nodes.map(async (node) => {
    const left = await leftOnNode(run, node, 'rules');
    return left === undefined ? [`${node} does not answer`] : left.map((what) => `${node} has ${what}`);
  });
  return (await Promise.all(looks)).flat();
};
