import type * as z from 'zod';
import type { Check } from '../check.ts';
import { askerParameters } from './asker-parameters.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { find } from './find.ts';
import { layerOfWays } from './layer-of-ways.ts';
import { overlayRound } from './overlay-round.ts';
import { type OverlayWay, overlayWays } from './overlay-ways.ts';
import { serviceBodies } from './service-bodies.ts';
import { sumUp } from './sum-up.ts';
import { wayWords } from './way-words.ts';

const BODY_BYTES = 65_536;

const problemsOf = ({ ping, tcp, udp }: OverlayWay): string[] => [
  ...(ping && ping.outcome !== 'ok' ? [`a ping of ${ping.figure} bytes that may not be split: ${ping.outcome}`] : []),
  ...(tcp && (tcp.outcome !== 'ok' || tcp.figure !== BODY_BYTES)
    ? [`${tcp.figure} of ${BODY_BYTES} bytes came back by TCP (${tcp.outcome})`]
    : []),
  ...(udp && udp.outcome !== 'ok' ? [`no datagram came back by UDP (${udp.outcome})`] : []),
];

/** A document of before knew no UDP: then none of them was asked so. */
const unaskedByUdp = (ways: readonly OverlayWay[]) =>
  ways.some((way) => way.udp)
    ? ways.flatMap((way) => (way.udp ? [] : [find.blind(way.from.node, `${wayWords(way)}: no result by UDP`)]))
    : [];

/**
 * C8: the largest packet of the overlay's links passes unsplit, 64 KiB there and back by TCP, also over the address of the service, and
 * a datagram.
 */
export const bulkPasses: Check<z.output<typeof askerParameters>> = {
  kind: 'bulk-passes',
  layer: 'encapsulation',
  isDirect: true,
  description: 'large packets, 64 KiB bodies and datagrams pass the overlay in both directions',
  hint: 'the links between the nodes named must carry 50 bytes more than the MTU of the overlay: look at ip link and at the path',
  asksMuch: true,
  parameters: askerParameters,
  nextRound: (done, context) => overlayRound(done, 'bulk-exchange', context.with, context),
  judge: ([outputs], context) => {
    const { findings, ways } = overlayWays(outputs, context.with, context);
    const failed = ways.flatMap((way) => {
      const problems = problemsOf(way);
      return problems.length > 0 ? [{ way, text: problems.join(', ') }] : [];
    });
    const blamed = blamedNodes(
      failed.map(({ way }) => ({ from: way.from.node, to: way.to.node })),
      'both',
    );
    const red = failed.map(({ way, text }) => find.red(blamed, `${wayWords(way)}: ${text}`));
    const sizes = ways.flatMap((way) => way.ping?.figure ?? []);
    const largest = sizes.length > 0 ? Math.min(...sizes) : 0;
    const green = ways.length > 0 ? [find.green([])] : [];
    const service = serviceBodies(outputs ?? [], context.with, context, BODY_BYTES);
    // Where all of them reach each other it is what stands between them and the service.
    const balancer = red.length === 0 && service.some(({ judgement }) => judgement === 'red');
    const layer = balancer ? 'load balancer' : layerOfWays(failed.map(({ way }) => way));
    const seen = sumUp([...findings, ...red, ...unaskedByUdp(ways), ...service, ...green], {
      summary: `pings of ${largest} bytes and 64 KiB each way on ${ways.length} ways`,
      measures: { ways: ways.length, pingBytes: largest },
    });
    return layer ? { ...seen, layer } : seen;
  },
};
