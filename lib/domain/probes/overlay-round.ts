import type { CheckContext, Round } from '../check.ts';
import { askersOf } from './askers.ts';
import { inTurn } from './in-turn.ts';

type Subject = { service: string; network: string; container?: string | undefined };

/** The round in which every container asks every other; none where nobody is known who could ask. */
export const overlayRound = (
  done: readonly unknown[],
  document: 'overlay-ask' | 'bulk-exchange',
  { service, network, container, ...more }: Subject & Readonly<Record<string, string | undefined>>,
  context: CheckContext<unknown>,
): Round | undefined => {
  const askers = askersOf({ service, network, container }, context);
  const targets = askers.map((asker) => asker.address).filter(Boolean);
  if (askers.length === 0 || targets.length === 0) return undefined;
  const parameters = {
    containers: askers.map((asker) => asker.id).join(','),
    targets: targets.join(','),
    ...(more.port === undefined ? {} : { port: more.port }),
  };
  return inTurn(done, [{ document, on: context.on ?? 'all', parameters }]);
};
