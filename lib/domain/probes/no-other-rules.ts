import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { Act } from '../observation.ts';
import { actOf } from './act-of.ts';
import { type Asker, askersOf } from './askers.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { notWrittenBySwarm } from './not-written-by-swarm.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { unknownAskers } from './unknown-askers.ts';

const parametersSchema = z.strictObject({ services: fields.names, container: fields.name.optional() });
type Context = CheckContext<z.output<typeof parametersSchema>>;

const STANDS = 'stands:';
/** Of more than that only how many. */
const TOLD = 3;

const servicesOf = ({ with: { services } }: Context): readonly string[] => services.split(',');

/** The containers that may ask or be asked, by the first digits of their ids. */
const containersOf = (context: Context): ReadonlyMap<string, Asker> => {
  const { container } = context.with;
  // No address of theirs is asked for, and so no network.
  const all = servicesOf(context).flatMap((service) => askersOf({ service, network: '', container }, context));
  return new Map(all.filter(({ id }) => id !== '').map((each) => [each.id, each]));
};

/** What stands in one network of a node: a container's where one is given, else one of the engine's own. */
const judgeNetwork = (node: string, act: Act, container: Asker | undefined): Finding => {
  const where = container?.name ?? act.label.slice(STANDS.length);
  if (act.exit !== 0) return find.blind(node, `${node}: the rules of ${where} could not be read`);
  const lines = act.stdout.split('\n').filter(Boolean);
  const others = notWrittenBySwarm(lines, container ? 'container' : 'balancer');
  if (others.length === 0) return find.green(node);
  const told = others.slice(0, TOLD).map((line) => line.slice(0, 150));
  const more = others.length > TOLD ? [`and ${others.length - TOLD} more`] : [];
  return find.red(node, `${node}: in ${where} stands what swarm does not write: ${[...told, ...more].join('; ')}`);
};

/** Networks in which nobody looked: the ingress, which every node has, and those of the containers that run there. */
const unseen = (node: string, looks: readonly Act[], containers: ReadonlyMap<string, Asker>): Finding[] =>
  ['ingress_sbox', ...[...containers.values()].filter((each) => each.node === node).map(({ id }) => id)]
    .filter((network) => !looks.some((act) => act.label === `${STANDS}${network}`))
    .map((network) => {
      const name = containers.get(network)?.name ?? network;
      return find.blind(node, `${node}: ${name} was not there to look into`);
    });

/**
 * What anybody but the engine writes into its networks, or sets a queue on there, is between the containers and what they ask: it may lose,
 * delay or lead elsewhere what none of the other checks happens to send.
 */
export const noOtherRules: Check<z.output<typeof parametersSchema>> = {
  kind: 'no-other-rules',
  layer: 'forwarding',
  isDirect: true,
  description: "in swarm's own networks stand no rules and no queues but its own",
  hint: "nsenter --net=/run/docker/netns/... iptables-save, tc qdisc on the nodes named; what is not swarm's is to be removed there",
  parameters: parametersSchema,
  nextRound: (done, context: Context) => {
    const containers = [...containersOf(context).keys()].join(',') || 'none';
    return inTurn(done, [{ document: 'sandbox-view', on: context.on ?? 'all', parameters: { containers } }]);
  },
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const containers = containersOf(context);
    let networks = 0;
    const findings = lookAtEach(outputs, names, (output) => {
      const { node } = output;
      if (!actOf(output, 'end')) return find.blind(node, `${node}: no report of what stands in its networks`);
      const looks = output.acts.filter((act) => act.label.startsWith(STANDS));
      networks += looks.length;
      return [
        ...looks.map((act) => judgeNetwork(node, act, containers.get(act.label.slice(STANDS.length)))),
        ...unseen(node, looks, containers),
      ];
    });
    const unknown = servicesOf(context).flatMap((service) =>
      unknownAskers({ service, container: context.with.container }, context),
    );
    return sumUp([...unknown, ...findings], { summary: `${networks} networks on ${names.join(', ')} have none` });
  },
};
