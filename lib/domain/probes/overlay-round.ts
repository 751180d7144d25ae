import type { CheckContext, Round } from '../check.ts';
import { askersOf } from './askers.ts';
import { inTurn } from './in-turn.ts';

type Subject = { service: string; network: string; container?: string | undefined };

/** How often each container asks for the service's address beside those of the others: each new connection goes to the next backend. */
const SERVICE_TRIES = 3;

/** The round in which every container asks every other; none where nobody is known who could ask. */
export const overlayRound = (
  done: readonly unknown[],
  document: 'overlay-ask' | 'bulk-exchange',
  { service: subject, network, container, ...more }: Subject & Readonly<Record<string, string | undefined>>,
  context: CheckContext<unknown>,
): Round | undefined => {
  const askers = askersOf({ service: subject, network, container }, context);
  const targets = askers.map((asker) => asker.address).filter(Boolean);
  if (askers.length === 0 || targets.length === 0) return undefined;
  const service = context.facts.addresses?.[subject];
  const tries = document === 'overlay-ask' && service !== undefined ? Array(SERVICE_TRIES).fill(service) : [];
  const parameters = {
    containers: askers.map((asker) => asker.id).join(','),
    targets: [...targets, ...tries].join(','),
    ...(document === 'bulk-exchange' ? { address: service ?? 'none' } : {}),
    ...(more.port === undefined ? {} : { port: more.port }),
  };
  return inTurn(done, [{ document, on: context.on ?? 'all', parameters }]);
};
