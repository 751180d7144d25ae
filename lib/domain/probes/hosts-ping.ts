import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';

const PACKETS = 4;

/** Packets that came back, or undefined where ping's summary is not there: silence is not an answer. */
const receivedOf = (stdout: string): number | undefined => {
  const found = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(stdout);
  return found?.[1] === String(PACKETS) ? Number(found[2]) : undefined;
};

const lossesOf = (output: NodeOutput, peers: readonly string[]): { lost: string[]; unread: string[] } => {
  const lost: string[] = [];
  const unread: string[] = [];
  for (const peer of peers.filter((each) => each !== output.node)) {
    const received = receivedOf(output.acts.find((act) => act.label === peer)?.stdout ?? '');
    if (received === undefined) unread.push(`${output.node} to ${peer}`);
    else if (received < PACKETS) lost.push(`${output.node} to ${peer} (${received} of ${PACKETS})`);
  }
  return { lost, unread };
};

/** W01: every node reaches every other, no packet lost. */
export const hostsPing: Check<Record<string, never>> = {
  kind: 'hosts-ping',
  layer: 'host',
  isDirect: true,
  description: 'nodes reach each other',
  hint: 'look at the security group, the routes and the links between the nodes named',
  parameters: z.strictObject({}),
  nextRound: (done, { nodes, on }) =>
    done.length > 0
      ? undefined
      : {
          document: 'ping-hosts',
          on: on ?? 'all',
          parameters: { peers: nodes.map((node) => `${node.name}=${node.address}`).join(',') },
        },
  judge: ([outputs = []], { nodes }) => {
    const peers = nodes.map((node) => node.name);
    const found = outputs.map((output) => lossesOf(output, peers));
    const lost = found.flatMap((each) => each.lost);
    const unread = found.flatMap((each) => each.unread);
    const pairs = outputs.length * (peers.length - 1);
    if (lost.length > 0) {
      return { judgement: 'red', summary: `lost packets: ${lost.join(', ')}`, nodes: namesIn(lost) };
    }
    if (unread.length > 0 || pairs === 0) {
      return {
        judgement: 'blind',
        summary: `no answer from ping: ${unread.join(', ') || 'no pair'}`,
        nodes: namesIn(unread),
      };
    }
    return { judgement: 'green', summary: `0 % loss between ${pairs} ordered pairs`, nodes: [] };
  },
};

const namesIn = (pairs: readonly string[]): string[] => [
  ...new Set(pairs.flatMap((pair) => pair.replace(/ \(.*/, '').split(' to '))),
];
