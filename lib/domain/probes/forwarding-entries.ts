import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { type Endpoint, readEndpoints } from './read-endpoints.ts';
import { type Forwarding, readForwarding } from './read-forwarding.ts';
import { selected } from './selected.ts';
import { subnetHolds } from './subnet-holds.ts';
import { sumUp } from './sum-up.ts';
import { type SwarmTruth, swarmTruth } from './swarm-truth.ts';
import { type PlacedTask, trueTasks } from './true-tasks.ts';

const parametersSchema = z.strictObject({ services: fields.names, networks: fields.names });
type Context = CheckContext<z.output<typeof parametersSchema>>;
type Network = SwarmTruth['networks'][number];

interface Wrong {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** What a node's entries get wrong about one endpoint that is on another node. */
const wrongsOf = (entries: Forwarding, endpoint: Endpoint, vtep: string): string[] => {
  const rows = entries.fdb.filter((each) => each.mac === endpoint.mac);
  const right = rows.filter((each) => each.to === vtep);
  const astray = rows.filter((each) => each.to !== vtep).map((each) => each.to);
  const neighbour = entries.neighbours.get(endpoint.address);
  return [
    right.length === 0 && astray.length === 0 ? `no forwarding entry for ${endpoint.mac}` : '',
    right.length > 0 && !right.some((each) => each.isPermanent) ? `only a learnt entry for ${endpoint.mac}` : '',
    astray.length > 0 ? `${endpoint.mac} leads to ${astray.join(', ')} instead of ${vtep}` : '',
    neighbour === undefined ? `no neighbour entry for ${endpoint.address}` : '',
    neighbour !== undefined && neighbour.to !== endpoint.mac
      ? `${endpoint.address} has the MAC ${neighbour.to} instead of ${endpoint.mac}`
      : '',
    neighbour?.to === endpoint.mac && !neighbour.isPermanent ? `${endpoint.address} is not a permanent neighbour` : '',
  ].filter(Boolean);
};

const judgeNetwork = (
  output: NodeOutput,
  network: Network,
  endpoints: readonly Endpoint[],
  context: Context,
  wrong: Wrong[],
): Finding[] => {
  const { node } = output;
  const own = endpoints.filter((each) => each.node === node);
  const entries = readForwarding(output, network.id.slice(0, 10));
  if (entries === null) return [find.blind(node, `${node}: the entries of ${network.name} could not be read`)];
  if (entries === undefined) {
    // A node has an overlay only while something on it uses it.
    return own.length === 0 ? [] : [find.red(node, `${node} has endpoints of ${network.name} and not the network`)];
  }
  for (const endpoint of endpoints.filter((each) => each.node !== node)) {
    const vtep = context.nodes.find((each) => each.name === endpoint.node)?.address ?? '';
    for (const text of wrongsOf(entries, endpoint, vtep)) {
      wrong.push({ from: node, to: endpoint.node, text: `${node}, ${network.name}: ${text} (${endpoint.node})` });
    }
  }
  return [find.green(node)];
};

/** Tasks that run by the manager's word and have no link on their node, of those nodes that told their links. */
const unlinked = (
  tasks: readonly PlacedTask[],
  endpoints: readonly Endpoint[],
  outputs: readonly NodeOutput[],
): Finding[] =>
  tasks
    .filter((task) => outputs.some((output) => output.node === task.node && readEndpoints(output)))
    .filter((task) => !endpoints.some((each) => each.node === task.node && each.address === task.address))
    .map((task) => find.red(task.node, `${task.name} has no link with ${task.address} on ${task.node}`));

const judge: Check<z.output<typeof parametersSchema>>['judge'] = ([outputs], context) => {
  const names = selected(context.on ?? 'all', context).map((node) => node.name);
  const manager = selected('manager', context).map((node) => node.name);
  const { truth, findings } = swarmTruth(outputs, context.with.services.split(','), context);
  if (!truth) return sumUp(findings, { summary: '' });
  const wanted = context.with.networks.split(',');
  const networks = truth.networks.filter((network) => wanted.includes(network.name));
  const unknown = wanted
    .filter((name) => !networks.some((network) => network.name === name))
    .map((name) => find.red(manager, `${name}: there is no such overlay network`));
  const read = lookAtEach(outputs, names, (output) =>
    readEndpoints(output) ? [] : find.blind(output.node, `${output.node}: no report of its links`),
  );
  const all = (outputs ?? []).flatMap((output) => readEndpoints(output) ?? []);
  const wrong: Wrong[] = [];
  let ways = 0;
  const judged = networks.flatMap((network) => {
    const endpoints = all.filter((each) => network.subnets.some((subnet) => subnetHolds(subnet, each.address)));
    const hosts = new Set(endpoints.map((each) => each.node)).size;
    ways += endpoints.length * Math.max(0, hosts - 1);
    const near =
      hosts < 2 ? [find.blind(names, `${network.name} has endpoints on ${hosts} nodes: nothing is elsewhere`)] : [];
    const each = (outputs ?? [])
      .filter((output) => names.includes(output.node) && readEndpoints(output))
      .flatMap((output) => judgeNetwork(output, network, endpoints, context, wrong));
    return [...each, ...near, ...unlinked(trueTasks(truth, network.id, context), endpoints, outputs ?? [])];
  });
  const blamed = blamedNodes(wrong, 'from');
  const red = wrong.map(({ text }) => find.red(blamed, text));
  return sumUp([...findings, ...unknown, ...read, ...judged, ...red], {
    summary: `${ways} endpoints on other nodes, each with its forwarding and its neighbour entry, on ${context.with.networks}`,
    measures: { entries: ways },
  });
};

/** C11: every node knows of every endpoint elsewhere on which node it is and which MAC it has, permanently. */
export const forwardingEntries: Check<z.output<typeof parametersSchema>> = {
  kind: 'forwarding-entries',
  layer: 'forwarding',
  isDirect: true,
  description: 'every node forwards to every endpoint on the others',
  hint: 'bridge fdb show and ip neigh in /run/docker/netns/1-... on the nodes named; docker service update --force writes them again',
  parameters: parametersSchema,
  nextRound: (done, { with: { services }, on }) =>
    inTurn(done, [{ document: 'forwarding-view', on: on ?? 'all', parameters: { services } }]),
  judge,
};
