import * as z from 'zod';
import type { Check } from '../check.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { layerOfWays } from './layer-of-ways.ts';
import { overlayRound } from './overlay-round.ts';
import { overlayWays } from './overlay-ways.ts';
import { sumUp } from './sum-up.ts';
import { wayWords } from './way-words.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  network: fields.name,
  container: fields.name.optional(),
  port: fields.port.default(80),
});

/**
 * C9: where a ping passes TCP passes too. Where it does not, the network drops what the sender has sent: the mark of checksums
 * that a card should have computed and did not. A refused connection did pass.
 */
export const tcpPassesLikePing: Check<z.output<typeof parametersSchema>> = {
  kind: 'tcp-passes-like-ping',
  layer: 'encapsulation',
  isDirect: true,
  description: 'where ping passes the overlay TCP passes too',
  hint: 'on the nodes named: ethtool -K <interface> tx-checksum-ip-generic off, and look for rules that match inside UDP 4789',
  parameters: parametersSchema,
  nextRound: (done, context) =>
    overlayRound(done, 'overlay-ask', { ...context.with, port: String(context.with.port) }, context),
  judge: ([outputs], context) => {
    const { findings, ways } = overlayWays(outputs, context.with, context);
    const lost = ways.filter(
      (way) => way.ping?.outcome === 'ok' && way.tcp && !['ok', 'refused'].includes(way.tcp.outcome),
    );
    const mute = ways.filter((way) => way.ping && way.ping.outcome !== 'ok');
    const blamed = blamedNodes(
      lost.map((way) => ({ from: way.from.node, to: way.to.node })),
      'both',
    );
    const red = lost.map((way) =>
      find.red(blamed, `${wayWords(way)}: ping passes, TCP does not (${way.tcp?.outcome})`),
    );
    const blind = mute.map((way) =>
      find.blind([way.from.node, way.to.node], `${wayWords(way)}: not judged, for not even a ping passes`),
    );
    const green = ways.length > 0 ? [find.green([])] : [];
    const layer = layerOfWays(lost);
    const seen = sumUp([...findings, ...red, ...blind, ...green], {
      summary: `TCP passes on all ${ways.length} ways on which ping does`,
    });
    return layer ? { ...seen, layer } : seen;
  },
};
