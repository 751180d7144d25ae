import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { Act, NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { curlExit } from './curl-exit.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { peersOf } from './peers-of.ts';
import { readWhoami } from './read-whoami.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { unknownAskers } from './unknown-askers.ts';

const parametersSchema = z.strictObject({ service: fields.name, port: fields.port });
type Context = CheckContext<z.output<typeof parametersSchema>>;

const tasksOf = ({ with: { service }, facts }: Context) => facts.tasks?.[service] ?? [];

/** What is wrong with an answer that a task got; undefined where a task sent it. */
const problemOf = (act: Act, known: readonly string[]): string | undefined => {
  if (act.exit !== 0) return curlExit(act.exit);
  const answer = readWhoami(act.stdout);
  if (typeof answer === 'string') return answer;
  return known.includes(answer.hostname) ? undefined : `was answered by ${answer.hostname}, which is no known task`;
};

/** Labels of what a task asked, and whom; journals of before have one other node that is not named. */
const waysFrom = (
  output: NodeOutput,
  id: string,
  { nodes }: Context,
): readonly (readonly [label: string, to: string])[] => {
  const own = [`asked:${id}`, 'its own node'] as const;
  if (nodes.length < 2) return [own];
  if (actOf(output, `away:${id}`)) return [own, [`away:${id}`, 'another node']];
  const others = nodes.filter(({ name }) => name !== output.node);
  return [own, ...others.map(({ name }) => [`away:${id}:${name}`, name] as const)];
};

/** From inside a task the published port answers on the address of the very node that it is on, and on every other's: the way out, and in again. */
export const hostPathAnswers: Check<z.output<typeof parametersSchema>> = {
  kind: 'host-path-answers',
  layer: 'load balancer',
  description: "the published port answers a task on its own node's address and on every other's",
  hint: 'from the task: curl the address of its node, and of the others; look at docker_gwbridge, at MASQUERADE for its subnet and at DOCKER-INGRESS on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, context: Context) => {
    const containers = tasksOf(context).map((task) => task.containerId.slice(0, 12));
    if (containers.length === 0) return undefined;
    const parameters = {
      containers: containers.join(','),
      peers: peersOf(context.nodes),
      port: String(context.with.port),
    };
    return inTurn(done, [{ document: 'host-path-ask', on: context.on ?? 'all', parameters }]);
  },
  judge: ([outputs], context) => {
    const tasks = tasksOf(context);
    const known = tasks.map((task) => task.containerId.slice(0, 12));
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = lookAtEach(outputs, names, (output) => {
      if (!actOf(output, 'end')) return find.blind(output.node, `${output.node}: no report of what was asked`);
      return tasks
        .filter((task) => task.node === output.node)
        .flatMap((task) =>
          waysFrom(output, task.containerId.slice(0, 12), context).map(([label, to]) => {
            const act = actOf(output, label);
            const where = `${task.name} on ${output.node}`;
            if (!act) return find.blind(output.node, `${where} was not there to ask ${to}`);
            const problem = problemOf(act, known);
            return problem ? find.red(output.node, `${where}, ${to}: ${problem}`) : find.green(output.node);
          }),
        );
    });
    return sumUp([...unknownAskers({ service: context.with.service }, context), ...findings], {
      summary: `${tasks.length} tasks were answered on port ${context.with.port} of its own node${context.nodes.length > 1 ? ' and of every other' : ''}`,
    });
  },
};
