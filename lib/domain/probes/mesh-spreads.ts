import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { hasFailed } from './has-failed.ts';
import { inTurn } from './in-turn.ts';
import { judgeLarge, type LargeOnWay } from './judge-large.ts';
import { judgeSpread, type MeshRequest } from './judge-spread.ts';
import { listedContainers } from './listed-containers.ts';
import { peersOf } from './peers-of.ts';
import { readLarge } from './read-large.ts';
import { readSample } from './read-sample.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  port: fields.port,
  /** Milliseconds that the quickest answer of each replica through each node may take. */
  mostMs: z.int().min(1).max(6000).default(1000),
  /** Milliseconds that the quickest connection of each node to each may take. */
  connectMs: z.int().min(1).max(6000).default(300),
});
type Context = CheckContext<z.output<typeof parametersSchema>>;

/** Fewer requests than four for each replica would not notice a replica that one node never asks. */
const PER_REPLICA = 4;
/**
 * Requests of one node that are under way at once: more of them take less time where many are not answered, fewer leave
 * something of a machine to the samplers that watch beside them.
 */
const AT_ONCE = 8;
const AT_ONCE_SAMPLED = 2;
/** As `mesh-sample` asks: three times for each of two large bodies. */
const LARGE_PER_ADDRESS = 6;
const LOOPBACK = '127.0.0.1';

const requestsPerAddress = ({ facts, with: { service }, nodes }: Context): number =>
  Math.min(40, PER_REPLICA * Math.max(facts.tasks?.[service]?.length ?? nodes.length, 2));

/** With whose request it was, and through whose port. */
const placed = <Request extends { readonly address: string }>(
  requests: readonly Request[],
  output: NodeOutput,
  nodes: Context['nodes'],
): (Request & { asker: string; ingress: string })[] =>
  requests.map((request) => ({
    ...request,
    asker: output.node,
    ingress:
      request.address === LOOPBACK
        ? output.node
        : (nodes.find((node) => node.address === request.address)?.name ?? request.address),
  }));

/**
 * W15: through every node every running container of the service is reached, and nothing else, and no request fails.
 * Each node asks its own loopback and all addresses; judged for each node that lets requests in. Large bodies come whole.
 */
export const meshSpreads: Check<z.output<typeof parametersSchema>> = {
  kind: 'mesh-spreads',
  layer: 'load balancer',
  description: 'the routing mesh reaches every replica from every node',
  hint: 'look at UDP 4789 between the nodes, and at ipvsadm in the ingress namespace of the nodes named',
  asksMuch: true,
  parameters: parametersSchema,
  nextRound: (done, context) =>
    inTurn(done, [
      {
        document: 'mesh-sample',
        on: context.on ?? 'all',
        parameters: {
          service: context.with.service,
          port: String(context.with.port),
          requests: String(requestsPerAddress(context)),
          atOnce: String(context.facts.samplers === undefined ? AT_ONCE : AT_ONCE_SAMPLED),
          peers: peersOf(selected(context.on ?? 'all', context)),
        },
      },
    ]),
  judge: ([outputs], context) => {
    const asked = selected(context.on ?? 'all', context);
    const names = asked.map((node) => node.name);
    const perAddress = requestsPerAddress(context);
    const hosts = new Map<string, string>();
    const reported = new Set<string>();
    const requests: MeshRequest[] = [];
    const large: LargeOnWay[] = [];
    const findings = findEach(outputs, names, (output) => {
      const containers = listedContainers(output);
      const sample = readSample(output);
      if (!containers || !sample) return find.blind(output.node, `${output.node}: no report of its requests`);
      reported.add(output.node);
      for (const each of containers) hosts.set(each.id.slice(0, 12), output.node);
      requests.push(...placed(sample, output, asked));
      const bodies = readLarge(output);
      large.push(...placed(bodies, output, asked));
      const unreported = (perAddress + LARGE_PER_ADDRESS) * (asked.length + 1) - sample.length - bodies.length;
      return unreported === 0 ? [] : find.blind(output.node, `${output.node}: ${unreported} requests without a result`);
    });
    const tasks = context.facts.tasks?.[context.with.service] ?? [];
    const absent = tasks.filter((task) => reported.has(task.node) && !hosts.has(task.containerId.slice(0, 12)));
    findings.push(
      ...absent.map((task) =>
        find.red(task.node, `${task.name} is a task on ${task.node}, and its container is not there`),
      ),
    );
    if (perAddress < PER_REPLICA * hosts.size) {
      findings.push(find.blind(names, `${perAddress} requests are too few for ${hosts.size} replicas`));
    }
    const seen = sumUp([...findings, ...judgeSpread(names, hosts, requests, context.with), ...judgeLarge(large)], {
      summary: `${hosts.size} replicas reached through each of ${names.join(', ')}: ${requests.length} requests, none failed`,
      measures: { requests: requests.length, replicas: hosts.size },
    });
    const hasLost = requests.some(hasFailed) || large.some(({ exit }) => exit !== 0);
    return hasLost ? { ...seen, lost: true } : seen;
  },
};
