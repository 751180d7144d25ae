import { LEFT_SCRIPT } from './left-script.ts';
import type { RunOnNode } from './run-on-node.ts';

const OF_FAULTS = ['rules'] as const;
const OF_RUNS = [...OF_FAULTS, 'timers', 'faults', 'samplers', 'containers', 'swarms'] as const;

/**
 * What a run may have left on a node and has, in words: `2 rules`. Of all that there may be, or only the rules of faults, which is
 * quick. Undefined where the node does not answer, or does not say it of each.
 */
export const leftOnNode = async (
  run: RunOnNode,
  node: string,
  which: 'all' | 'rules',
): Promise<readonly string[] | undefined> => {
  const printed = await run(node, `set -- ${which}\n${LEFT_SCRIPT}`);
  if (printed === undefined) return undefined;
  const counts = new Map(printed.split('\n').map((line) => line.split(' ') as [string, string]));
  const owed = which === 'all' ? OF_RUNS : OF_FAULTS;
  if (!owed.every((each) => /^\d+$/.test(counts.get(each) ?? ''))) return undefined;
  return owed.filter((each) => counts.get(each) !== '0').map((each) => `${counts.get(each)} ${each}`);
};
