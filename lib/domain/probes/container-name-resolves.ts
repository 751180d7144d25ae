import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { askersOf } from './askers.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { judgeLookups } from './judge-lookups.ts';
import { namesRound } from './names-round.ts';
import { sumUp } from './sum-up.ts';
import { unknownAskers } from './unknown-askers.ts';

const parametersSchema = z.strictObject({ service: fields.name, network: fields.name, container: fields.name });
type Context = CheckContext<z.output<typeof parametersSchema>>;

const replicasIn = (context: Context) =>
  askersOf({ service: context.with.service, network: context.with.network }, context);

/** C5: inside every replica the standalone container's name is its own address on the network. */
export const containerNameResolves: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-name-resolves',
  layer: 'name service',
  description: "the standalone container's name is its address in every replica",
  hint: 'ask 127.0.0.11 in the replica named; look at docker inspect of the container and at TCP and UDP 7946',
  parameters: parametersSchema,
  nextRound: (done, context) => namesRound(done, context.with, context),
  judge: ([outputs], context) => {
    const { service, container } = context.with;
    const unknown = unknownAskers({ service, container }, context);
    const address = context.facts.addresses?.[container];
    const host = context.facts.containers?.[container]?.node ?? '';
    if (address === undefined) {
      return sumUp([...unknown, find.blind(host || [], `the address of ${container} was not learnt`)], { summary: '' });
    }
    const askers = replicasIn(context);
    const expected = { name: container, owners: new Map([[address, host]]) };
    const judged = judgeLookups(outputs, askers, expected, context);
    return sumUp([...unknown, ...judged.findings], {
      summary: `${container} is ${address} in ${askers.map((asker) => asker.name).join(', ')}`,
      measures: judged.measures,
    });
  },
};
