import * as z from 'zod';
import type { Check } from '../check.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { layerOfWays } from './layer-of-ways.ts';
import { overlayRound } from './overlay-round.ts';
import { overlayWays } from './overlay-ways.ts';
import type { AskedWay } from './read-ways.ts';
import { sumUp } from './sum-up.ts';
import { wayWords } from './way-words.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  network: fields.name,
  container: fields.name.optional(),
  /** A port on which all of them listen. */
  port: fields.port.default(80),
  /** Milliseconds that the quickest of several pings or connections may take. */
  mostRttMs: z.int().min(1).max(10_000).default(200),
});

/** What is wrong with a way in one manner, in words. */
const problemOf = (asked: AskedWay | undefined, mostMs: number): string[] => {
  if (!asked) return [];
  if (asked.outcome !== 'ok') return [`${asked.manner} ${asked.outcome}`];
  return asked.figure > mostMs ? [`${asked.manner} takes ${asked.figure} ms at best; ${mostMs} ms are allowed`] : [];
};

/** C7: every container reaches every other on its address, by ping and by a TCP connection, and soon. */
export const overlayReaches: Check<z.output<typeof parametersSchema>> = {
  kind: 'overlay-reaches',
  layer: 'encapsulation',
  isDirect: true,
  description: 'every container reaches every other on the overlay by address',
  hint: 'look at UDP 4789 between the nodes named (iptables, security group), then at bridge fdb in the namespace of the overlay',
  parameters: parametersSchema,
  nextRound: (done, context) => {
    const { service, network, container, port } = context.with;
    return overlayRound(done, 'overlay-ask', { service, network, container, port: String(port) }, context);
  },
  judge: ([outputs], context) => {
    const { findings, ways } = overlayWays(outputs, context.with, context);
    const failed = ways.flatMap((way) => {
      const bad = [way.ping, way.tcp].flatMap((each) => problemOf(each, context.with.mostRttMs));
      return bad.length > 0 ? [{ way, text: bad.join(', ') }] : [];
    });
    const blamed = blamedNodes(
      failed.map(({ way }) => ({ from: way.from.node, to: way.to.node })),
      'both',
    );
    const red = failed.map(({ way, text }) => find.red(blamed, `${wayWords(way)}: ${text}`));
    const slowest = Math.max(0, ...ways.map((way) => way.ping?.figure ?? 0));
    const green = ways.length > 0 ? [find.green([])] : [];
    const layer = layerOfWays(failed.map(({ way }) => way));
    const seen = sumUp([...findings, ...red, ...green], {
      summary: `${ways.length} ways between containers, each by ping and TCP`,
      measures: { ways: ways.length, slowestPingMs: slowest },
    });
    return layer ? { ...seen, layer } : seen;
  },
};
