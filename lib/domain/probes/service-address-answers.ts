import * as z from 'zod';
import type { Check } from '../check.ts';
import { askersOf } from './askers.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { lookAtEach } from './look-at-each.ts';
import { overlayRound } from './overlay-round.ts';
import { readWays } from './read-ways.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { unknownAskers } from './unknown-askers.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  network: fields.name,
  container: fields.name.optional(),
  /** A port on which the service listens. */
  port: fields.port.default(80),
  /** Milliseconds that the quickest of several connections may take. */
  mostMs: z.int().min(1).max(10_000).default(300),
});

/**
 * C6 from everywhere: inside every replica, and in a standalone container, the service's virtual address takes connections. Each node has a
 * load balancer of its own for it; where nobody asks on a node nothing tells whether that one works.
 */
export const serviceAddressAnswers: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-address-answers',
  layer: 'load balancer',
  isDirect: true,
  description: "the service's virtual address takes connections in every container",
  hint: 'look at ipvsadm -Ln, iptables -t nat -S and ip link in the lb_ namespace of /run/docker/netns on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, context) => {
    const { service, network, container, port } = context.with;
    return overlayRound(done, 'overlay-ask', { service, network, container, port: String(port) }, context);
  },
  judge: ([outputs], context) => {
    const { service, mostMs } = context.with;
    const address = context.facts.addresses?.[service];
    const unknown = unknownAskers(context.with, context);
    if (address === undefined) {
      return sumUp([...unknown, find.blind([], `${service} has no virtual address that is known`)], { summary: '' });
    }
    const askers = askersOf(context.with, context);
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const took: number[] = [];
    const findings = lookAtEach(outputs, names, (output) => {
      const report = readWays(output);
      if (!report) return find.blind(output.node, `${output.node}: no report of what was asked`);
      return askers
        .filter((asker) => asker.node === output.node)
        .map((asker) => {
          const who = `${asker.name} on ${asker.node}`;
          const tries = report.ways.filter(
            (way) => way.container === asker.id && way.target === address && way.manner === 'tcp',
          );
          if (tries.length === 0) return find.blind(asker.node, `${who} was not there to ask ${address}`);
          const failed = tries.filter((way) => way.outcome !== 'ok');
          if (failed.length > 0) {
            const outcomes = [...new Set(failed.map((way) => way.outcome))].join(', ');
            return find.red(asker.node, `${who}: ${failed.length} of ${tries.length} connections failed (${outcomes})`);
          }
          const quickestMs = Math.min(...tries.map((way) => way.figure));
          took.push(quickestMs);
          return quickestMs > mostMs
            ? find.red(asker.node, `${who}: connected after ${quickestMs} ms at best; ${mostMs} ms are allowed`)
            : find.green(asker.node);
        });
    });
    return sumUp([...unknown, ...findings], {
      summary: `${address} of ${service} takes connections in ${askers.map((asker) => asker.name).join(', ')}`,
      measures: took.length > 0 ? { slowestMs: Math.max(...took) } : {},
    });
  },
};
