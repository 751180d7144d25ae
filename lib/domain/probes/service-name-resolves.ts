import type * as z from 'zod';
import type { Check } from '../check.ts';
import { askerParameters } from './asker-parameters.ts';
import { askersOf } from './askers.ts';
import { find } from './find.ts';
import { judgeLookups } from './judge-lookups.ts';
import { namesRound } from './names-round.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { swarmTruth } from './swarm-truth.ts';
import { unknownAskers } from './unknown-askers.ts';

/** C3: inside every replica, and in a standalone container, the service's name is its virtual address and nothing else. */
export const serviceNameResolves: Check<z.output<typeof askerParameters>> = {
  kind: 'service-name-resolves',
  layer: 'name service',
  isDirect: true,
  description: "the service's name is its virtual address in every container",
  hint: 'ask 127.0.0.11 in the container named; look at its DOCKER_OUTPUT chain and at docker service inspect',
  parameters: askerParameters,
  nextRound: (done, context) => namesRound(done, context.with, context),
  judge: ([outputs], context) => {
    const { service, network, container } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const { truth, findings } = swarmTruth(outputs, [service], context);
    const id = truth?.networks.find((each) => each.name === network)?.id;
    const vip = truth?.services
      .find((each) => each.name === service)
      ?.vips.find((each) => each.network === id)?.address;
    const unknown = unknownAskers({ service, container }, context);
    const blind =
      truth && vip === undefined ? [find.blind(manager, `${service} has no virtual address on ${network}`)] : [];
    if (vip === undefined) return sumUp([...unknown, ...findings, ...blind], { summary: '' });
    const askers = askersOf(context.with, context);
    const judged = judgeLookups(outputs, askers, { name: service, owners: new Map([[vip, '']]) }, context);
    return sumUp([...unknown, ...findings, ...judged.findings], {
      summary: `${service} is ${vip} in ${askers.map((asker) => asker.name).join(', ')}`,
      measures: judged.measures,
    });
  },
};
