import type { CheckContext, Round } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { type ListedNode, listedNodes } from './listed-nodes.ts';
import { managerViews } from './manager-views.ts';
import { selected } from './selected.ts';
import { viewsDiffer } from './views-differ.ts';

/** Where the list says that managers are not there they have no view to compare: that is red as it is. */
const areManagersThere = (list: readonly ListedNode[] | undefined): boolean =>
  list?.every(
    ({ role, state, reachability }) => role !== 'manager' || (state === 'ready' && reachability === 'reachable'),
  ) ?? false;

/**
 * Where there are several managers all of them are asked for their list too, once one of them has told it, and where they do not see the
 * same once more: they learn of changes at different moments. Undefined where nobody is to be asked (any more).
 */
export const viewRound = (
  lists: readonly NodeOutput[],
  asked: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): Round | undefined => {
  const manager = selected('manager', context).map((node) => node.name);
  if (!areManagersThere(listedNodes(lists.find((output) => manager.includes(output.node))))) return undefined;
  const [first, second] = asked;
  const isDue = !first || (!second && viewsDiffer(managerViews(first, context)) !== undefined);
  return isDue ? { document: 'node-list', on: 'managers', parameters: {} } : undefined;
};
