import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { hostRules } from './host-rules.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { readRules } from './read-rules.ts';
import { sandboxAddresses } from './sandbox-addresses.ts';
import { sandboxRules } from './sandbox-rules.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { type SwarmTruth, swarmTruth } from './swarm-truth.ts';
import { trueTasks } from './true-tasks.ts';

const parametersSchema = z.strictObject({ services: fields.names });
type Context = CheckContext<z.output<typeof parametersSchema>>;

const containersOf = ({ with: { services }, facts }: Context): string =>
  services
    .split(',')
    .flatMap((service) => facts.tasks?.[service] ?? [])
    .map((task) => task.containerId.slice(0, 12))
    .filter(Boolean)
    .join(',') || 'none';

/** In the networks of the tasks on a node: the published port leads to the one on which they listen. */
const taskRules = (output: NodeOutput, truth: SwarmTruth, network: string, context: Context): Finding[] =>
  trueTasks(truth, network, context)
    .filter((task) => task.node === output.node)
    .flatMap((task) => {
      const ports = truth.services.find((service) => service.name === task.service)?.ports ?? [];
      if (ports.length === 0) return [];
      const act = actOf(output, `redirect:${task.container.slice(0, 12)}`);
      const rules = readRules(act);
      const where = `${task.name} on ${output.node}`;
      if (!rules) return [find.blind(output.node, `the rules of ${where} could not be read`)];
      return ports
        .filter(
          (port) =>
            !rules.some(
              (rule) =>
                rule.option('-p') === port.protocol &&
                rule.option('-d') === `${task.address}/32` &&
                rule.option('--dport') === String(port.published) &&
                rule.option('--to-ports') === String(port.target),
            ),
        )
        .map((port) => find.red(output.node, `${where}: no rule leads port ${port.published} to ${port.target}`));
    });

const judge: Check<z.output<typeof parametersSchema>>['judge'] = ([outputs], context) => {
  const names = selected(context.on ?? 'all', context).map((node) => node.name);
  const manager = selected('manager', context).map((node) => node.name);
  const { truth, findings } = swarmTruth(outputs, context.with.services.split(','), context);
  const ports = truth?.services.flatMap((service) => service.ports) ?? [];
  const ingress = truth?.networks.find((network) => network.isIngress);
  if (!truth) return sumUp(findings, { summary: '' });
  if (!ingress || ports.length === 0) {
    return sumUp([...findings, find.blind(manager, `${context.with.services}: no port is published`)], { summary: '' });
  }
  const judged = lookAtEach(outputs, names, (output) => {
    const host = hostRules(output, ports, sandboxAddresses(output));
    const sandbox = sandboxRules(output, ports, ingress.subnets);
    if (!host || !sandbox) return find.blind(output.node, `${output.node}: its rules could not be read`);
    const red = [...host, ...sandbox].map((text) => find.red(output.node, `${output.node}: ${text}`));
    return [...red, ...taskRules(output, truth, ingress.id, context), find.green(output.node)];
  });
  const words = ports.map((port) => `${port.protocol} ${port.published} to ${port.target}`).join(', ');
  return sumUp([...findings, ...judged], { summary: `the rules for ${words} stand on ${names.join(', ')}` });
};

/** C13: on every node the rules that lead a published port over the ingress namespace into the tasks are there. */
export const rulesStand: Check<z.output<typeof parametersSchema>> = {
  kind: 'rules-stand',
  layer: 'forwarding',
  isDirect: true,
  description: 'the packet filter rules for published ports stand on every node',
  hint: 'iptables -t nat -S DOCKER-INGRESS, iptables -S FORWARD on the nodes named; who flushes rules has to restart docker',
  parameters: parametersSchema,
  nextRound: (done, context) =>
    inTurn(done, [
      {
        document: 'rules-view',
        on: context.on ?? 'all',
        parameters: { services: context.with.services, containers: containersOf(context) },
      },
    ]),
  judge,
};
