import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { balancerSettings } from './balancer-settings.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { type Balancer, readBalancer } from './read-balancer.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { type SwarmTruth, swarmTruth } from './swarm-truth.ts';
import { type PlacedTask, trueTasks } from './true-tasks.ts';

const parametersSchema = z.strictObject({ services: fields.names });
type Context = CheckContext<z.output<typeof parametersSchema>>;
/** Each new connection goes to the next backend (moby daemon/libnetwork/service_linux.go: ipvs.RoundRobin), none is kept with one. */
const ROUND_ROBIN = '-s rr';
type Service = SwarmTruth['services'][number];

/** One load balancer that must be on a node: where, what leads to it, and who must be behind it. */
interface Wanted {
  readonly label: string;
  readonly namespace: string;
  readonly markOf: (balancer: Balancer) => number | undefined;
  readonly tasks: readonly PlacedTask[];
  /** On these nodes it must be there; on others it is judged where it is. */
  readonly onNodes: readonly string[] | 'all';
}

const wantedOf = (service: Service, truth: SwarmTruth, context: Context): Wanted[] =>
  truth.networks.flatMap((network): Wanted[] => {
    const vip = service.vips.find((each) => each.network === network.id)?.address;
    const tasks = trueTasks(truth, network.id, context, service.name);
    if (vip === undefined) return [];
    if (network.isIngress) {
      return service.ports.map(({ protocol, published }) => ({
        label: `${service.name} on port ${published}`,
        namespace: 'ingress_sbox',
        markOf: ({ ports }) => ports.get(`${protocol} ${published}`),
        tasks,
        onNodes: 'all',
      }));
    }
    // A node has an overlay only while something on it uses it.
    const onNodes = trueTasks(truth, network.id, context).map((task) => task.node);
    const namespace = `lb_${network.id.slice(0, 9)}`;
    return [
      { label: `${service.name} on ${network.name}`, namespace, markOf: ({ vips }) => vips.get(vip), tasks, onNodes },
    ];
  });

interface Missing {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const judgeOne = (output: NodeOutput, wanted: Wanted, missing: Missing[]): Finding[] => {
  const { node } = output;
  const where = `${node}: the load balancer of ${wanted.label}`;
  if (!output.acts.some((act) => act.label === `ipvs:${wanted.namespace}`)) {
    const must = wanted.onNodes === 'all' || wanted.onNodes.includes(node);
    return must ? [find.red(node, `${where} is not there (${wanted.namespace})`)] : [];
  }
  const balancer = readBalancer(output, wanted.namespace);
  if (!balancer) return [find.blind(node, `${where} could not be read`)];
  const mark = wanted.markOf(balancer);
  if (mark === undefined) return [find.red(node, `${where}: no rule leads to it`)];
  const destinations = balancer.services.get(mark);
  if (!destinations) return [find.red(node, `${where} has no virtual service with the mark ${mark}`)];
  const known = wanted.tasks.map((task) => task.address);
  for (const task of wanted.tasks.filter((each) => !destinations.has(each.address))) {
    missing.push({ from: node, to: task.node || node, text: `${where} lacks ${task.name} (${task.address})` });
  }
  const idle = wanted.tasks.filter((task) => destinations.get(task.address) === 0);
  const weights = new Set([...destinations.values()].filter((weight) => weight > 0));
  const choice = balancer.choices.get(mark) ?? '';
  const extra = [...destinations.keys()].filter((address) => !known.includes(address));
  return [
    ...idle.map((task) => find.red(node, `${where} gives ${task.name} (${task.address}) the weight 0`)),
    ...(choice === ROUND_ROBIN ? [] : [find.red(node, `${where} chooses by ${choice}, and not by ${ROUND_ROBIN}`)]),
    ...(weights.size > 1 ? [find.red(node, `${where} prefers some: weights ${[...weights].sort().join(', ')}`)] : []),
    ...(balancer.elsewhere.get(mark) ?? []).map((to) => find.red(node, `${where} sends to ${to}, a port of its own`)),
    ...extra.map((address) => find.red(node, `${where} sends to ${address}, which is no running task`)),
    find.green(node),
  ];
};

/** How the load balancers of a node are set, each once, where they are there. */
const judgeSettings = (output: NodeOutput, wanted: readonly Wanted[]): Finding[] =>
  [...new Set(wanted.map((each) => each.namespace))]
    .filter((namespace) => output.acts.some((act) => act.label === `ipvs:${namespace}`))
    .flatMap((namespace) => {
      const where = `${output.node}: the load balancer in ${namespace}`;
      const { problems, unread } = balancerSettings(output, namespace);
      return [
        ...unread.map((what) => find.blind(output.node, `${where}: ${what} could not be read`)),
        ...problems.map((problem) => find.red(output.node, `${where} ${problem}`)),
      ];
    });

/** C10: on every node each load balancer sends to the tasks that run, all of them and nothing else, and loses no connection by how it is set. */
export const balancerTargets: Check<z.output<typeof parametersSchema>> = {
  kind: 'balancer-targets',
  layer: 'load balancer',
  isDirect: true,
  description: 'the load balancers of every node lead to exactly the tasks that run',
  hint: 'ipvsadm -Ln in the namespaces of /run/docker/netns (ingress_sbox, lb_...) on the nodes named; docker service update --force rebuilds them; what sysctl net.ipv4.vs and ipvsadm --set changed there has to be set back',
  parameters: parametersSchema,
  nextRound: (done, { with: { services }, on }) =>
    inTurn(done, [{ document: 'balancer-view', on: on ?? 'all', parameters: { services } }]),
  judge: ([outputs], context) => {
    const services = context.with.services.split(',');
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const manager = selected('manager', context).map((node) => node.name);
    const { truth, findings } = swarmTruth(outputs, services, context);
    const wanted = (truth?.services ?? []).flatMap((service) => wantedOf(service, truth as SwarmTruth, context));
    const empty = wanted.filter((each) => each.tasks.length === 0);
    const missing: Missing[] = [];
    const judged = lookAtEach(outputs, names, (output) => [
      ...wanted.flatMap((each) => judgeOne(output, each, missing)),
      ...judgeSettings(output, wanted),
    ]);
    const blamed = blamedNodes(missing, 'from');
    const none =
      truth && wanted.length === 0
        ? [find.blind(manager, `${context.with.services}: no published port and no virtual address to judge`)]
        : [];
    const lacking = missing.map(({ text }) => find.red(blamed, text));
    const idle = empty.map((each) => find.blind(manager, `${each.label}: no task of it runs`));
    return sumUp([...findings, ...judged, ...lacking, ...idle, ...none], {
      summary: `${wanted.map((each) => each.label).join(', ')}: exactly the running tasks, on ${names.join(', ')}`,
    });
  },
};
