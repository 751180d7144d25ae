import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { listedNodes } from './listed-nodes.ts';
import { NO_QUORUM } from './no-quorum.ts';

/** The swarm as one manager has it. The engine asks the leader that its own raft knows, so managers that agree on it list the same. */
export interface ManagerView {
  readonly manager: string;
  /** The same of managers that see the same, whatever it is. */
  readonly seen: string;
}

const NO_MANAGER = /not a swarm manager/i;

const nameOf = (id: string, hostname: string, { facts }: CheckContext<unknown>): string =>
  Object.entries(facts.swarmNodeIds ?? {}).find(([, known]) => known === id)?.[0] ?? hostname;

const seenBy = (output: NodeOutput, context: CheckContext<unknown>): string | undefined => {
  const list = listedNodes(output);
  const refusal = actOf(output, 'ls')?.stderr ?? '';
  if (list) {
    const rows = list.map(({ id, hostname, state, availability, role, leader }) => {
      const words = [state, ...(availability === 'active' ? [] : [availability]), ...(leader ? ['leader'] : [])];
      return `${nameOf(id, hostname, context)} ${role} (${words.join(', ')})`;
    });
    return rows.sort().join(', ');
  }
  if (NO_QUORUM.test(refusal)) return 'no leader';
  return NO_MANAGER.test(refusal) ? 'no swarm that it manages' : undefined;
};

/** Views of all managers that told one; an engine that is not there, or a node that is silent, has none. */
export const managerViews = (outputs: readonly NodeOutput[], context: CheckContext<unknown>): readonly ManagerView[] =>
  outputs.flatMap((output) => {
    const seen = output.status === 'answered' ? seenBy(output, context) : undefined;
    return seen === undefined ? [] : [{ manager: output.node, seen }];
  });
