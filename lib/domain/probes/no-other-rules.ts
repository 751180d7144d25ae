import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { actOf } from './act-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
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

/** Names of the containers by the first digits of their ids. */
const containersOf = (context: Context): ReadonlyMap<string, string> => {
  const { facts, with: wanted } = context;
  const tasks = servicesOf(context).flatMap((service) => facts.tasks?.[service] ?? []);
  const own = wanted.container === undefined ? undefined : facts.containers?.[wanted.container];
  const alone =
    own && wanted.container !== undefined ? [[own.containerId.slice(0, 12), wanted.container] as const] : [];
  return new Map([...tasks.map((task) => [task.containerId.slice(0, 12), task.name] as const), ...alone]);
};

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
    const containers = [...containersOf(context).keys()].filter(Boolean).join(',') || 'none';
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
      return looks.flatMap((act) => {
        const where = act.label.slice(STANDS.length);
        const name = containers.get(where);
        if (act.exit !== 0) return [find.blind(node, `${node}: the rules of ${name ?? where} could not be read`)];
        const lines = act.stdout.split('\n').filter(Boolean);
        const others = notWrittenBySwarm(lines, name === undefined ? 'balancer' : 'container');
        const told = others.slice(0, TOLD).map((line) => line.slice(0, 150));
        const more = others.length > TOLD ? [`and ${others.length - TOLD} more`] : [];
        return others.length === 0
          ? [find.green(node)]
          : [
              find.red(
                node,
                `${node}: in ${name ?? where} stands what swarm does not write: ${[...told, ...more].join('; ')}`,
              ),
            ];
      });
    });
    const unknown = servicesOf(context).flatMap((service) =>
      unknownAskers({ service, container: context.with.container }, context),
    );
    return sumUp([...unknown, ...findings], { summary: `${networks} networks on ${names.join(', ')} have none` });
  },
};
