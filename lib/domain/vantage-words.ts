import type { CheckContext } from './check.ts';
import type { NodeOutput } from './observation.ts';
import { actOf } from './probes/act-of.ts';
import { listedNodes } from './probes/listed-nodes.ts';
import { readPing } from './probes/read-ping.ts';

const PACKETS = 4;

const seenFrom = (
  output: NodeOutput,
  node: string,
  { facts }: Pick<CheckContext<unknown>, 'facts'>,
): string | undefined => {
  const id = facts.swarmNodeIds?.[node];
  const listed = id === undefined ? undefined : listedNodes(output)?.find((each) => each.id === id);
  if (listed) return `${output.node} lists ${node} as ${listed.state}`;
  const ping = readPing(actOf(output, node), PACKETS);
  return ping && `${node} answered ${ping.received} of ${PACKETS} pings of ${output.node}`;
};

/** What others said of a node whose agent is silent; empty where nobody said anything. */
export const vantageWords = (
  node: string,
  outputs: readonly NodeOutput[],
  context: Pick<CheckContext<unknown>, 'facts'>,
): string => {
  const seen = outputs.flatMap((output) =>
    output.status === 'answered' && output.node !== node ? (seenFrom(output, node, context) ?? []) : [],
  );
  const last = seen.at(-1);
  return last === undefined ? '' : `, while ${last}`;
};
