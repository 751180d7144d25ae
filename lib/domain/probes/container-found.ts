import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { nodeOfTask } from './node-of-task.ts';
import { pageProblem } from './page-problem.ts';
import { readAsked } from './read-asked.ts';
import { selected } from './selected.ts';
import { serviceView } from './service-view.ts';
import { strayAddresses } from './stray-addresses.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  container: fields.name,
  /** Whether `docker exec` asks too, as a person would: on an emulated machine that is two seconds of its processor. */
  exec: z.boolean().default(true),
});
type Context = CheckContext<z.output<typeof parametersSchema>>;

const REQUESTS = 4;

const askersOf = (output: NodeOutput): readonly string[] | undefined =>
  serviceView(output)?.containers.map((container) => container.id);

/** What went wrong in one replica; empty where it got every page. */
const problemIn = (
  output: NodeOutput,
  id: string,
  { with: { container, exec }, facts }: Context,
): { judgement: 'red' | 'blind'; text: string } | undefined => {
  const curl = actOf(output, `curl:${id}`);
  const asked = actOf(output, `asked:${id}`);
  const who = `${id.slice(0, 12)} on ${output.node}`;
  if (!asked || (!curl && exec)) return { judgement: 'blind', text: `${who}: no answer from docker exec` };
  const pages = readAsked(asked);
  const problems = [curl && pageProblem(curl), ...pages.map(pageProblem)].filter((each) => each !== undefined);
  if (problems.length > 0) {
    const words = [...new Set(problems)].join(', ');
    return {
      judgement: 'red',
      text: `${who}: ${problems.length} of ${pages.length + (curl ? 1 : 0)} requests failed: ${words}`,
    };
  }
  const right = facts.addresses?.[container];
  if (right === undefined) return { judgement: 'blind', text: `the address of ${container} is not known` };
  const strays = strayAddresses(pages, [right]);
  if (strays.length > 0) {
    return { judgement: 'red', text: `${who}: ${container} leads to ${strays.join(', ')}, which is not its address` };
  }
  if (pages.length === REQUESTS) return undefined;
  return { judgement: 'blind', text: `${who}: ${pages.length} of ${REQUESTS} requests have a result` };
};

/** The replicas that asked are exactly the tasks that run: one that did not ask proves nothing for its node. */
const compare = (outputs: readonly NodeOutput[], context: Context): Finding[] => {
  const manager = selected('manager', context).map((node) => node.name);
  const view = serviceView(outputs.find((output) => manager.includes(output.node)));
  const tasks = view?.tasks?.filter((task) => task.state === 'running') ?? [];
  const asked = outputs.flatMap((output) => askersOf(output) ?? []);
  if (tasks.length === 0) return [find.blind(manager, `no task of ${context.with.service} is listed as running`)];
  return tasks
    .filter((task) => !asked.includes(task.container))
    .map((task) => {
      const node = nodeOfTask(task, context) ?? '';
      return find.red(
        node,
        `${context.with.service}.${task.slot} is listed as running on ${node}, and was not there to ask`,
      );
    });
};

/** W21: every replica of a service, on every node, reaches a standalone container by its name. */
export const containerFound: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-found',
  layer: 'name service',
  description: 'every replica reaches the standalone container by name',
  hint: 'look at the DNS of the replicas (127.0.0.11) and at UDP 4789 between the nodes named',
  asksMuch: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { service, container, exec }, on }) =>
    inTurn(done, [
      {
        document: 'replicas-ask',
        on: on ?? 'all',
        parameters: { service, host: container, requests: String(REQUESTS), exec: exec ? 'yes' : 'no' },
      },
    ]),
  judge: ([outputs = []], context) => {
    const { service, container } = context.with;
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const host = context.facts.containers?.[container]?.node ?? '';
    const red: { from: string; text: string }[] = [];
    const findings = findEach(outputs, names, (output) => {
      const askers = askersOf(output);
      if (!askers) return find.blind(output.node, `${output.node}: no list of containers`);
      const problems = askers.flatMap((id) => problemIn(output, id, context) ?? []);
      for (const { judgement, text } of problems) if (judgement === 'red') red.push({ from: output.node, text });
      return problems.filter((each) => each.judgement === 'blind').map(({ text }) => find.blind(output.node, text));
    });
    const blamed = blamedNodes(
      red.map(({ from }) => ({ from, to: host || from })),
      'from',
    );
    const failures = red.map(({ text }) => find.red(blamed, text));
    const asked = outputs.flatMap((output) => askersOf(output) ?? []).length;
    const away = outputs.some((output) => output.node !== host && (askersOf(output) ?? []).length > 0);
    const distance =
      away || names.length < 2
        ? []
        : [find.blind(names, `every replica of ${service} is on ${host}: no host was crossed`)];
    const green = asked > 0 ? [find.green(names)] : [];
    const seen = sumUp([...findings, ...failures, ...compare(outputs, context), ...distance, ...green], {
      summary: `${container} answers all ${asked} replicas of ${service} on ${names.join(', ')}`,
    });
    return red.length > 0 ? { ...seen, lost: true } : seen;
  },
};
