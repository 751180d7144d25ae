import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { readPing } from './read-ping.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  /**
   * The quickest round trip may take so long, in milliseconds. Gossip gives a node half a second to answer (memberlist
   * `DefaultLANConfig` ProbeTimeout), and a new connection over the mesh takes several round trips.
   */
  mostRttMs: z.int().min(1).max(10_000).default(200),
});

const PACKETS = 4;

interface Way {
  readonly finding: Finding;
  readonly rttMs?: number;
}

const judgeWay = (output: NodeOutput, peer: string, mostRttMs: number): Way => {
  const { node } = output;
  const nodes = [node, peer];
  const way = `${node} to ${peer}`;
  const answer = readPing(actOf(output, peer), PACKETS);
  if (!answer) return { finding: find.blind(nodes, `no answer from ping, ${way}`) };
  const { received, quickestMs } = answer;
  if (received < PACKETS)
    return { finding: find.red(nodes, `lost packets, ${way}: ${received} of ${PACKETS} came back`) };
  if (quickestMs === undefined) return { finding: find.blind(nodes, `no time from ping, ${way}`) };
  return quickestMs > mostRttMs
    ? { finding: find.red(nodes, `slow, ${way}: ${quickestMs} ms there and back at best; ${mostRttMs} ms are allowed`) }
    : { finding: find.green(nodes), rttMs: quickestMs };
};

/** W01: every node reaches every other, no packet lost, and soon enough for what swarm waits for. */
export const hostsPing: Check<z.output<typeof parametersSchema>> = {
  kind: 'hosts-ping',
  layer: 'host',
  isDirect: true,
  description: 'nodes reach each other',
  hint: 'look at the security group, the routes and the links between the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { nodes, on }) =>
    inTurn(done, [
      {
        document: 'ping-hosts',
        on: on ?? 'all',
        parameters: { peers: nodes.map((node) => `${node.name}=${node.address}`).join(',') },
      },
    ]),
  judge: ([outputs], context) => {
    const askers = selected(context.on ?? 'all', context).map((node) => node.name);
    const peers = context.nodes.map((node) => node.name);
    const rtts: number[] = [];
    const findings = findEach(outputs, askers, (output) =>
      peers
        .filter((peer) => peer !== output.node)
        .map((peer) => {
          const { finding, rttMs } = judgeWay(output, peer, context.with.mostRttMs);
          if (rttMs !== undefined) rtts.push(rttMs);
          return finding;
        }),
    );
    const slowestMs = Math.max(0, ...rtts);
    return sumUp(findings, {
      summary: `0 % loss between ${rtts.length} ordered pairs, ${slowestMs} ms there and back at most`,
      measures: { rttMs: slowestMs },
    });
  },
};
