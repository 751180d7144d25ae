import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { peersOf } from './peers-of.ts';
import { sumUp } from './sum-up.ts';

const PORTS = ['tcp 2377', 'tcp 7946', 'udp 7946', 'udp 4789'] as const;

const linesOf = (output: NodeOutput | undefined, label: string): string[][] =>
  (actOf(output, label)?.stdout ?? '').split('\n').map((line) => line.trim().split(' '));

/** `listening`: our echo holds the port; `taken`: something else does. */
const heldBy = (output: NodeOutput | undefined, port: string): string | undefined =>
  linesOf(output, 'ports').find(([proto, number]) => `${proto} ${number}` === port)?.[2];

interface Way {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** What one probe came to. UDP to a port that is taken cannot be proven: nobody there echoes. */
const judgeWay = (way: Way, result: string | undefined, held: string | undefined): Finding => {
  const words = `${way.port} from ${way.from} to ${way.to}`;
  const isTaken = held === 'taken';
  if (result === 'open' || (result === 'connected' && isTaken)) return find.green(way.to);
  if (result === undefined) return find.blind([way.from, way.to], `${words}: no result`);
  if (result === 'silent' && isTaken && way.port.startsWith('udp')) {
    return find.blind(way.to, `${words}: cannot be proven, the port is in use`);
  }
  return find.red(way.to, `${words}: ${result === 'connected' ? 'no echo' : result}`);
};

const waysOf = (nodes: readonly string[]): Way[] =>
  PORTS.flatMap((port) =>
    nodes.flatMap((to) => nodes.filter((from) => from !== to).map((from) => ({ from, to, port }))),
  );

/** W02: every port of a swarm is open between every ordered pair of nodes, proven by an echo. */
export const portsOpen: Check<Record<string, never>> = {
  kind: 'ports-open',
  layer: 'host',
  isDirect: true,
  description: "the swarm's ports are open between all nodes",
  hint: 'open TCP 2377, TCP and UDP 7946 and UDP 4789 between the nodes: security group, iptables, nftables',
  parameters: z.strictObject({}),
  nextRound: (done, { nodes }) =>
    inTurn(done, [
      { document: 'ports-listen', on: 'all', parameters: {} },
      { document: 'ports-probe', on: 'all', parameters: { peers: peersOf(nodes) } },
      { document: 'ports-close', on: 'all', parameters: {} },
    ]),
  judge: ([listened = [], probed], { nodes }) => {
    const names = nodes.map((node) => node.name);
    const ways = waysOf(names);
    const listeners = findEach(listened, names, (output) =>
      PORTS.filter((port) => !['listening', 'taken'].includes(heldBy(output, port) ?? '')).map((port) =>
        find.blind(output.node, `${output.node}: nothing could listen on ${port}`),
      ),
    );
    const found = ways.map((way) => {
      const prober = probed?.find((output) => output.node === way.from);
      const line = linesOf(prober, 'probes').find(
        ([peer, proto, number]) => peer === way.to && `${proto} ${number}` === way.port,
      );
      const listener = listened.find((output) => output.node === way.to);
      return { way, finding: judgeWay(way, line?.[3], heldBy(listener, way.port)) };
    });
    const shut = found.filter(({ finding }) => finding.judgement === 'red').map(({ way }) => way);
    const observation = sumUp([...listeners, ...found.map(({ finding }) => finding)], {
      summary: `${PORTS.join(', ')} proven open between ${names.length * (names.length - 1)} ordered pairs`,
    });
    return shut.length > 0 ? { ...observation, nodes: blamedNodes(shut, 'both') } : observation;
  },
};
