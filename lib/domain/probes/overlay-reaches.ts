import * as z from 'zod';
import type { Check } from '../check.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { overlayRound } from './overlay-round.ts';
import { overlayWays } from './overlay-ways.ts';
import { sumUp } from './sum-up.ts';
import { wayWords } from './way-words.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  network: fields.name,
  container: fields.name.optional(),
  /** A port on which all of them listen. */
  port: fields.port.default(80),
});

/** C7: every container reaches every other on its address, by ping and by a TCP connection. */
export const overlayReaches: Check<z.output<typeof parametersSchema>> = {
  kind: 'overlay-reaches',
  layer: 'encapsulation',
  isDirect: true,
  description: 'every container reaches every other on the overlay by address',
  hint: 'look at UDP 4789 between the nodes named (iptables, security group), then at bridge fdb in the namespace of the overlay',
  parameters: parametersSchema,
  nextRound: (done, context) =>
    overlayRound(done, 'overlay-ask', { ...context.with, port: String(context.with.port) }, context),
  judge: ([outputs], context) => {
    const { findings, ways } = overlayWays(outputs, context.with, context);
    const failed = ways.flatMap((way) => {
      const bad = [way.ping, way.tcp].filter((each) => each !== undefined && each.outcome !== 'ok');
      return bad.length > 0 ? [{ way, text: bad.map((each) => `${each?.manner} ${each?.outcome}`).join(', ') }] : [];
    });
    const blamed = blamedNodes(
      failed.map(({ way }) => ({ from: way.from.node, to: way.to.node })),
      'both',
    );
    const red = failed.map(({ way, text }) => find.red(blamed, `${wayWords(way)}: ${text}`));
    const slowest = Math.max(0, ...ways.map((way) => way.ping?.figure ?? 0));
    const green = ways.length > 0 ? [find.green([])] : [];
    return sumUp([...findings, ...red, ...green], {
      summary: `${ways.length} ways between containers, each by ping and TCP`,
      measures: { ways: ways.length, slowestPingMs: slowest },
    });
  },
};
