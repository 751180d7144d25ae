import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { engineSilent } from './engine-silent.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { type SwarmTruth, swarmTruth } from './swarm-truth.ts';
import { type ToldNetwork, toldNetworks } from './told-networks.ts';
import { trueTasks } from './true-tasks.ts';

const parametersSchema = z.strictObject({ services: fields.names, networks: fields.names });
type Context = CheckContext<z.output<typeof parametersSchema>>;

interface Wrong {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** What a node says of one network, compared with who else has it and with the tasks that run. */
interface Told {
  readonly node: string;
  readonly told: ToldNetwork;
}

const nodeAt = (address: string, context: Context): string =>
  context.nodes.find((each) => each.address === address)?.name ?? '';

/** A node that told nothing may have the network or not: as a peer it is neither owed nor too many. */
const comparePeers = (
  { node, told }: Told,
  have: readonly Told[],
  mute: readonly string[],
  network: string,
  context: Context,
): Wrong[] => {
  const owed = context.nodes.filter((each) => have.some((other) => other.node === each.name));
  const missing = owed.filter((each) => !told.peers.includes(each.address));
  const extra = told.peers.filter(
    (address) => !owed.some((each) => each.address === address) && !mute.includes(nodeAt(address, context)),
  );
  return [
    ...missing.map((each) => ({
      from: node,
      to: each.name,
      text: `${node} does not know ${each.name} as a peer on ${network}`,
    })),
    ...extra.map((address) => ({
      from: node,
      to: nodeAt(address, context) || node,
      text: `${node} knows ${nodeAt(address, context) || address} as a peer on ${network}, which does not have it`,
    })),
  ];
};

const compareTasks = (
  { node, told }: Told,
  network: SwarmTruth['networks'][number],
  truth: SwarmTruth,
  context: Context,
) =>
  truth.services.flatMap((service): Wrong[] => {
    const vip = service.vips.find((each) => each.network === network.id)?.address;
    const tasks = trueTasks(truth, network.id, context, service.name);
    if (vip === undefined && tasks.length === 0) return [];
    const listed = told.services.find((each) => each.name === service.name);
    const where = `${node}, ${network.name}: ${service.name}`;
    const wrong: Wrong[] =
      vip !== undefined && listed !== undefined && listed.vip !== vip
        ? [{ from: node, to: node, text: `${where} has the virtual address ${listed.vip}, not ${vip}` }]
        : [];
    for (const task of tasks) {
      const row = listed?.tasks.find((each) => each.address === task.address);
      const host = context.nodes.find((each) => each.name === task.node)?.address;
      if (!row)
        wrong.push({ from: node, to: task.node || node, text: `${where} lacks ${task.name} (${task.address})` });
      else if (row.host !== '' && row.host !== host) {
        wrong.push({
          from: node,
          to: task.node || node,
          text: `${where}: ${task.address} is on ${row.host}, not ${host}`,
        });
      }
    }
    const extra = (listed?.tasks ?? []).filter((row) => !tasks.some((task) => task.address === row.address));
    return [
      ...wrong,
      ...extra.map((row) => ({
        from: node,
        to: nodeAt(row.host, context) || node,
        text: `${where} has ${row.name} (${row.address}), which is no running task`,
      })),
    ];
  });

/** What belongs to no service, such as standalone containers: nobody lists it, so the nodes are compared with each other. */
const compareOthers = (have: readonly Told[], network: string, context: Context): Wrong[] => {
  const rows = ({ told }: Told) => told.services.filter((each) => each.name === '').flatMap((each) => each.tasks);
  const all = new Map(have.flatMap((each) => rows(each).map((row) => [row.address, row.host] as const)));
  return have.flatMap((each) =>
    [...all]
      .filter(([address]) => !rows(each).some((row) => row.address === address))
      .map(([address, host]) => ({
        from: each.node,
        to: nodeAt(host, context) || each.node,
        text: `${each.node} does not know ${address} on ${network}, which others know`,
      })),
  );
};

const judgeNetwork = (
  network: SwarmTruth['networks'][number],
  toldBy: ReadonlyMap<string, ToldNetwork>,
  truth: SwarmTruth,
  context: Context,
): { findings: Finding[]; wrong: Wrong[]; nodes: readonly string[] } => {
  // A node has an overlay only while something on it uses it; then it has peers.
  const have = [...toldBy].filter(([, told]) => told.peers.length > 0).map(([node, told]) => ({ node, told }));
  const mute = context.nodes.map((node) => node.name).filter((name) => !toldBy.has(name));
  const owed = network.isIngress ? [...toldBy.keys()] : trueTasks(truth, network.id, context).map((task) => task.node);
  const lacking = [...new Set(owed)].filter((node) => toldBy.has(node) && !have.some((each) => each.node === node));
  return {
    findings: lacking.map((node) => find.red(node, `${node} should have ${network.name}, and has no peers on it`)),
    wrong: [
      ...have.flatMap((each) => comparePeers(each, have, mute, network.name, context)),
      ...have.flatMap((each) => compareTasks(each, network, truth, context)),
      ...compareOthers(have, network.name, context),
    ],
    nodes: have.map((each) => each.node),
  };
};

const judge: Check<z.output<typeof parametersSchema>>['judge'] = ([outputs], context) => {
  const names = selected(context.on ?? 'all', context).map((node) => node.name);
  const manager = selected('manager', context).map((node) => node.name);
  const wanted = context.with.networks.split(',');
  const { truth, findings } = swarmTruth(outputs, context.with.services.split(','), context);
  const told = new Map<string, readonly ToldNetwork[]>();
  const read = lookAtEach(outputs, names, (output: NodeOutput) => {
    if (engineSilent(output, 'told')) return find.red(output.node, `the engine of ${output.node} does not answer`);
    const list = toldNetworks(output);
    if (list?.length !== wanted.length) return find.blind(output.node, `${output.node}: does not say what it was told`);
    told.set(output.node, list);
    return [];
  });
  if (!truth) return sumUp([...findings, ...read], { summary: '' });
  const seen: string[] = [];
  const wrong: Wrong[] = [];
  const judged = wanted.flatMap((name, place): Finding[] => {
    const network = truth.networks.find((each) => each.name === name);
    if (!network) return [find.red(manager, `${name}: there is no such overlay network`)];
    const toldBy = new Map([...told].flatMap(([node, list]) => (list[place] ? [[node, list[place]] as const] : [])));
    const one = judgeNetwork(network, toldBy, truth, context);
    wrong.push(...one.wrong);
    seen.push(`${name} on ${one.nodes.join(', ')}`);
    return one.nodes.length === 0
      ? [...one.findings, find.blind([], `no node has ${name}`)]
      : [...one.findings, find.green([])];
  });
  const blamed = blamedNodes(wrong, 'from');
  const red = wrong.map(({ text }) => find.red(blamed, text));
  return sumUp([...findings, ...read, ...judged, ...red], { summary: `all say the same: ${seen.join('; ')}` });
};

/** C12: the nodes that have a network were told the same of it: peers, services and tasks as they are. */
export const networkAgrees: Check<z.output<typeof parametersSchema>> = {
  kind: 'network-agrees',
  layer: 'gossip',
  isDirect: true,
  description: 'all nodes with a network know the same peers, services and tasks on it',
  hint: 'docker network inspect -v on the nodes named; look at TCP and UDP 7946 between them and at journalctl -u docker',
  parameters: parametersSchema,
  nextRound: (done, { with: { services, networks }, on }) =>
    inTurn(done, [{ document: 'gossip-view', on: on ?? 'all', parameters: { services, networks } }]),
  judge,
};
