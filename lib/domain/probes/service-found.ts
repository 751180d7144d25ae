import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { backendsOf } from './backends-of.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { nodeOfTask } from './node-of-task.ts';
import { pageProblem } from './page-problem.ts';
import { type AskedPage, readAsked } from './read-asked.ts';
import { selected } from './selected.ts';
import { type ListedTask, serviceView } from './service-view.ts';
import { strayAddresses } from './stray-addresses.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  container: fields.name,
  service: fields.name,
  /** Whether `docker exec` asks too, as a person would: on an emulated machine that is two seconds of its processor. */
  exec: z.boolean().default(true),
});
type Context = CheckContext<z.output<typeof parametersSchema>>;

const PER_REPLICA = 2;

const addressOf = (task: ListedTask): string =>
  (task.addresses.find((each) => each.network !== 'ingress')?.address ?? '').replace(/\/\d+$/, '');

const runningOf = (output: NodeOutput | undefined): readonly ListedTask[] =>
  (serviceView(output)?.tasks ?? []).filter((task) => task.state === 'running' && addressOf(task) !== '');

const requestsFor = (tasks: readonly ListedTask[]): number => Math.min(32, PER_REPLICA * Math.max(tasks.length, 2));

const problemsOf = (pages: readonly AskedPage[]): string =>
  [...new Set(pages.flatMap((page) => pageProblem(page) ?? []))].join(', ');

/** Pages that nobody got by the name of the service. */
const lostPages = (output: NodeOutput, service: string): number => {
  const [asked, curl] = [actOf(output, 'asked'), actOf(output, 'curl')];
  const byName = asked ? readAsked(asked).filter((page) => page.host === service) : [];
  return [...byName, ...(curl ? [curl] : [])].filter(pageProblem).length;
};

/** Each task asked on its own address: which of them does not answer points at its node. */
const judgeTasks = (pages: readonly AskedPage[], tasks: readonly ListedTask[], host: string, context: Context) => {
  const judged = tasks.map((task) => ({
    task,
    page: pages.find((each) => each.host === addressOf(task)),
    node: nodeOfTask(task, context) ?? '',
  }));
  const silent = judged.filter(({ page }) => page && pageProblem(page));
  const unasked = judged.filter(({ page }) => !page);
  const blamed = blamedNodes(
    silent.map(({ node }) => ({ from: node, to: host })),
    'from',
  );
  return [
    ...silent.map(({ task, page, node }) =>
      find.red(
        blamed,
        `${addressOf(task)} (${context.with.service}.${task.slot} on ${node}): ${page && pageProblem(page)}`,
      ),
    ),
    ...unasked.map(({ task, node }) => find.blind(node, `${addressOf(task)} on ${node}: no result`)),
  ];
};

/** By identity: the pages do not tell which task sent them, so the load balancer must know each one. */
const judgeBackends = (output: NodeOutput, tasks: readonly ListedTask[], { with: { service } }: Context): Finding[] => {
  const known = backendsOf(actOf(output, 'backends'));
  if (!known) return [find.blind(output.node, `${output.node}: the load balancer of the network cannot be read`)];
  return tasks
    .filter((task) => !known.includes(addressOf(task)))
    .map((task) =>
      find.red(
        output.node,
        `the load balancer on ${output.node} does not know ${addressOf(task)} (${service}.${task.slot})`,
      ),
    );
};

/** Names across hosts are the promise: where every task is on the asker's own host none was crossed. */
const judgeDistance = (tasks: readonly ListedTask[], host: readonly string[], context: Context): Finding[] => {
  const targets = context.facts.targets ?? [];
  const others = context.nodes.filter(({ name }) => !host.includes(name) && !targets.includes(name));
  const away = tasks.some((task) => !host.includes(nodeOfTask(task, context) ?? ''));
  if (others.length === 0 || tasks.length === 0 || away) return [];
  return [find.blind(host, `every task of ${context.with.service} is on ${host.join()}: no other host was asked`)];
};

/** Any server can send a page: the name has to lead to an address of the service. */
const judgeAddresses = (
  byName: readonly AskedPage[],
  right: readonly string[],
  { node }: NodeOutput,
  { with: { service } }: Context,
): Finding[] =>
  right.length === 0
    ? [find.blind(node, `the address that ${service} must lead to is not known`)]
    : strayAddresses(byName, right).map((stray) =>
        find.red(node, `${service} leads to ${stray}, which is not its address`),
      );

/** Its virtual addresses as the manager lists them now; without one the name leads to the tasks themselves. */
const rightAddresses = (list: NodeOutput | undefined, tasks: readonly ListedTask[]): readonly string[] => {
  const service = serviceView(list)?.service;
  if (!service) return [];
  return service.vips.length > 0 ? service.vips : tasks.map(addressOf);
};

const judgeOutput = (
  output: NodeOutput,
  { tasks, right }: { readonly tasks: readonly ListedTask[]; readonly right: readonly string[] },
  context: Context,
): Finding[] => {
  const { container, service } = context.with;
  const curl = actOf(output, 'curl');
  const asked = actOf(output, 'asked');
  if (!asked || (!curl && context.with.exec))
    return [find.blind(output.node, `${container}: no answer from docker exec`)];
  const pages = readAsked(asked);
  const byName = pages.filter((page) => page.host === service);
  const failed = byName.filter(pageProblem);
  const single = judgeTasks(pages, tasks, output.node, context);
  const isExplained = single.some((finding) => finding.judgement === 'red');
  const nodes = isExplained ? [] : [output.node];
  const first = curl && pageProblem(curl);
  return [
    ...(first ? [find.red(nodes, `curl ${service} in ${container}: ${first}`)] : []),
    ...(failed.length > 0
      ? [find.red(nodes, `${failed.length} of ${byName.length} requests to ${service} failed: ${problemsOf(failed)}`)]
      : []),
    ...judgeAddresses(byName, right, output, context),
    ...judgeBackends(output, tasks, context),
    ...(byName.length === requestsFor(tasks)
      ? []
      : [find.blind(output.node, `${byName.length} of ${requestsFor(tasks)} requests to ${service} have a result`)]),
    ...single,
  ];
};

/** W20: a standalone container reaches a service by its name, every time, and each of its tasks wherever that runs. */
export const serviceFound: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-found',
  layer: 'name service',
  description: 'the standalone container reaches the service by name',
  hint: 'look at the DNS of the container (127.0.0.11), at UDP 4789 between the nodes, at ipvsadm in the lb namespace',
  asksMuch: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { container, service, exec }, on }) => {
    const tasks = runningOf(done[0]?.[0]);
    const addresses = tasks.map(addressOf).join(',') || 'none';
    const parameters = {
      container,
      host: service,
      requests: String(requestsFor(tasks)),
      addresses,
      exec: exec ? 'yes' : 'no',
    };
    return inTurn(done, [
      { document: 'service-view', on: 'manager', parameters: { service, ps: 'no' } },
      { document: 'container-asks', on: on ?? `host:${container}`, parameters },
    ]);
  },
  judge: ([lists, outputs], context) => {
    const { container, service } = context.with;
    const host = selected(context.on ?? `host:${container}`, context).map((node) => node.name);
    const manager = selected('manager', context).map((node) => node.name);
    const tasks = runningOf(lists?.[0]);
    const none = tasks.length === 0 ? [find.blind(manager, `no task of ${service} is listed as running`)] : [];
    const findings = findEach(outputs, host, (output) => [
      ...judgeOutput(output, { tasks, right: rightAddresses(lists?.[0], tasks) }, context),
      find.green(output.node),
    ]);
    const distance = judgeDistance(tasks, host, context);
    const places = [...new Set(tasks.map((task) => nodeOfTask(task, context)))].join(', ');
    const requests = requestsFor(tasks);
    const hasLost = (outputs ?? []).some((output) => lostPages(output, service) > 0);
    const seen = sumUp([...none, ...findings, ...distance], {
      summary: `${requests} of ${requests} pages of ${service} in ${container}; each task answers, on ${places}`,
    });
    return hasLost ? { ...seen, lost: true } : seen;
  },
};
