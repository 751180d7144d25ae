import type { CheckContext, Round } from '../check.ts';
import { askersOf } from './askers.ts';
import { inTurn } from './in-turn.ts';

type Subject = { readonly service: string; readonly network: string; readonly container?: string | undefined };

/**
 * The round in which every container is asked every name of the network: of the service, of its tasks, and of the standalone
 * container where there is one. It is the same for each check of names, so that one document answers them all. None where nobody
 * is known who could be asked.
 */
export const namesRound = (
  done: readonly unknown[],
  { service, network, container }: Subject,
  context: CheckContext<unknown>,
): Round | undefined => {
  const ids = askersOf({ service, network, container }, context).map((asker) => asker.id);
  if (ids.length === 0) return undefined;
  const names = [service, `tasks.${service}`, ...(container === undefined ? [] : [container])];
  const parameters = { containers: ids.join(','), names: names.join(','), service };
  return inTurn(done, [{ document: 'names-ask', on: context.on ?? 'all', parameters }]);
};
