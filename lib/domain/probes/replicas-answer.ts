import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { engineSilent } from './engine-silent.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { type SwarmTruth, swarmTruth, type TrueTask } from './swarm-truth.ts';

const parametersSchema = z.strictObject({ services: fields.names });
type Context = CheckContext<z.output<typeof parametersSchema>>;

const listedSchema = z.array(
  z.object({
    id: z.string(),
    service: z.string(),
    task: z.string(),
    state: z.string(),
    status: z.string(),
    addresses: z.array(z.object({ network: z.string(), address: z.string() })),
  }),
);
type Listed = z.output<typeof listedSchema>[number];
const KERNEL = /^([0-9a-f]{64}) (\S+) (\S+)(?: (\S))?$/;

interface Running {
  readonly id: string;
  readonly service: string;
  /** The process between the runtime and the container, by which it is stopped, entered and seen to end, stands still. */
  readonly isShimHalted?: boolean;
}

/** What the kernel runs for services; undefined where its report has no end. */
const kernelOf = (output: NodeOutput): readonly Running[] | undefined => {
  const lines = (actOf(output, 'kernel')?.stdout ?? '').trimEnd().split('\n');
  if (actOf(output, 'kernel')?.exit !== 0 || lines.at(-1) !== 'end') return undefined;
  return lines.flatMap((line) => {
    const [, id = '', service = '', , state = '-'] = KERNEL.exec(line) ?? [];
    return id === '' ? [] : [{ id, service, isShimHalted: 'Tt'.includes(state) }];
  });
};

const nameOf = (task: TrueTask): string => `${task.service}.${task.slot ?? task.id}`;

/** Networks of a task on which the engine has its container under another address, or not at all. */
const offNetwork = (task: TrueTask, listed: readonly Listed[], { networks }: SwarmTruth): readonly string[] => {
  const container = listed.find((each) => each.id === task.container);
  if (!container) return [];
  return task.addresses.flatMap(({ network, address }) => {
    const has = container.addresses.find((each) => each.network === network)?.address ?? '';
    const name = networks.find((each) => each.id === network)?.name ?? network;
    return has === address ? [] : [`${nameOf(task)} has ${has || 'no address'} on ${name}, not ${address}`];
  });
};

/** Compares by identity what should run on a node with what the engine and the kernel say does. */
const judgeNode = (output: NodeOutput, truth: SwarmTruth, context: Context): Finding[] => {
  const { node } = output;
  const services = context.with.services.split(',');
  const kernel = kernelOf(output)?.filter((each) => services.includes(each.service));
  if (!kernel) return [find.blind(node, `${node}: no report of what its kernel runs`)];
  const due = truth.tasks.filter(
    (task) => context.facts.swarmNodeIds?.[node] === task.node && task.state === 'running',
  );
  const listed = jsonOf(actOf(output, 'engine'), listedSchema)?.filter((each) => services.includes(each.service));
  const silent = engineSilent(output, 'engine');
  if (!listed && !silent) return [find.blind(node, `${node}: the engine does not list its containers`)];
  const missing = due.filter(
    (task) =>
      !kernel.some((each) => each.id === task.container) ||
      (listed && !listed.some((each) => each.id === task.container)),
  );
  const ghosts = [...new Map([...kernel, ...(listed ?? [])].map((each) => [each.id, each])).values()].filter(
    (each) => !due.some((task) => task.container === each.id),
  );
  const sick = (listed ?? []).filter(
    (each) => each.state !== 'running' || /\((unhealthy|health: starting)\)/.test(each.status),
  );
  return [
    ...(silent ? [find.red(node, `the engine of ${node} does not answer`)] : []),
    ...missing.map((task) => find.red(node, `${nameOf(task)} should run on ${node}, and its container is not there`)),
    ...due.flatMap((task) => offNetwork(task, listed ?? [], truth)).map((text) => find.red(node, `${node}: ${text}`)),
    ...ghosts.map((each) =>
      find.red(node, `${node} runs ${each.id.slice(0, 12)} of ${each.service}: no task that should run`),
    ),
    ...kernel
      .filter((each) => each.isShimHalted)
      .map((each) =>
        find.red(
          node,
          `the shim of ${each.id.slice(0, 12)} of ${each.service} on ${node} stands still: nobody can stop it`,
        ),
      ),
    ...sick.map((each) =>
      find.red(node, `${each.id.slice(0, 12)} of ${each.service} on ${node} is ${each.status || each.state}`),
    ),
    find.green(node),
  ];
};

const judgeCounts = (truth: SwarmTruth, manager: readonly string[]): Finding[] =>
  truth.services.flatMap((service) => {
    const tasks = truth.tasks.filter((task) => task.service === service.name);
    const running = tasks.filter((task) => task.state === 'running').length;
    const wanted = service.replicas ?? tasks.length;
    const waiting = tasks.filter((task) => task.state !== 'running');
    const why = waiting.map(
      (task) => `${nameOf(task)} is ${task.state}${task.error && ` (${task.error.slice(0, 120)})`}`,
    );
    if (wanted === 0) return [find.blind(manager, `${service.name} has no replica`)];
    if (running === wanted && waiting.length === 0) return [];
    return [find.red(manager, [`${service.name} has ${running} of ${wanted} replicas running`, ...why].join(', '))];
  });

/** C15: as many tasks run as should, and on every node exactly their containers: no ghost, none missing, all well and on their networks. */
export const replicasAnswer: Check<z.output<typeof parametersSchema>> = {
  kind: 'replicas-answer',
  layer: 'control plane',
  isDirect: true,
  description: 'all replicas run, and on every node exactly the containers of its tasks',
  hint: 'compare docker service ps --no-trunc on the manager with docker ps on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { services }, on }) =>
    inTurn(done, [{ document: 'replicas-view', on: on ?? 'all', parameters: { services } }]),
  judge: ([outputs], context) => {
    const services = context.with.services.split(',');
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const manager = selected('manager', context).map((node) => node.name);
    const { truth, findings } = swarmTruth(outputs, services, context);
    const unknown = context.nodes
      .filter((node) => context.facts.swarmNodeIds?.[node.name] === undefined)
      .map((node) => find.blind(node.name, `the id of ${node.name} in the swarm was not learnt; nodes-ready does`));
    const judged = lookAtEach(outputs, names, (output) => (truth ? judgeNode(output, truth, context) : []));
    const counts = truth ? judgeCounts(truth, manager) : [];
    const running = truth?.tasks.filter((task) => task.state === 'running').length ?? 0;
    return sumUp([...findings, ...unknown, ...judged, ...counts], {
      summary: `${running} replicas of ${services.join(', ')} on ${names.join(', ')}, and no other`,
      measures: { replicas: running },
    });
  },
};
