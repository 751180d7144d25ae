import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { blamedNodes } from './blamed-nodes.ts';
import { curlExit } from './curl-exit.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { readWhoami, type WhoamiAnswer } from './read-whoami.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name, port: fields.port });

const judgeAnswer = (output: NodeOutput, known: readonly string[]): Finding | WhoamiAnswer => {
  const { node } = output;
  const curl = actOf(output, 'curl');
  if (!curl) return find.blind(node, `${node}: no answer from curl`);
  if (curl.exit !== 0) return find.red(node, `${node}: ${curlExit(curl.exit)}`);
  const answer = readWhoami(curl.stdout);
  if (typeof answer === 'string') return find.red(node, `${node}: ${answer}`);
  if (known.includes(answer.hostname)) return answer;
  return find.red(node, `${node} was answered by ${answer.hostname}; the tasks are ${known.join(', ') || 'unknown'}`);
};

/**
 * W11, W12: the published port answers on the nodes asked, and what answers is a container of the service. Where
 * several nodes are asked and one task runs, all get the same answer but for the address of the asker.
 */
export const meshAnswers: Check<z.output<typeof parametersSchema>> = {
  kind: 'mesh-answers',
  layer: 'load balancer',
  description: 'the published port answers',
  hint: 'look at the port and UDP 4789 between the nodes, DOCKER-INGRESS in iptables, ipvsadm in the ingress namespace',
  parameters: parametersSchema,
  nextRound: (done, { with: { service, port }, on }) =>
    inTurn(done, [{ document: 'mesh-curl', on: on ?? `hosting:${service}`, parameters: { port: String(port) } }]),
  judge: ([outputs], context) => {
    const { service, port } = context.with;
    const names = selected(context.on ?? `hosting:${service}`, context).map((node) => node.name);
    const tasks = context.facts.tasks?.[service] ?? [];
    const known = tasks.map((task) => task.containerId.slice(0, 12));
    const answers: { node: string; answer: WhoamiAnswer }[] = [];
    const findings = findEach(outputs, names, (output) => {
      const answer = judgeAnswer(output, known);
      if ('judgement' in answer) return answer;
      answers.push({ node: output.node, answer });
      return find.green(output.node);
    });
    const reference = answers.find(({ node }) => tasks.some((task) => task.node === node)) ?? answers[0];
    const different =
      tasks.length === 1
        ? answers.filter(({ answer }) => answer.rest.join('\n') !== reference?.answer.rest.join('\n'))
        : [];
    const odd = different.map(({ node }) =>
      find.red(node, `${node} got another answer than ${reference?.node}, and not only in RemoteAddr`),
    );
    const failed = findings.filter((finding) => finding.judgement === 'red');
    const [only, ...others] = tasks;
    // With one task every failure is on the way to its node: the fewest nodes that explain them all are named.
    const blamed =
      only && others.length === 0
        ? blamedNodes(
            failed.flatMap(({ nodes }) => nodes.map((from) => ({ from, to: only.node }))),
            'from',
          )
        : undefined;
    const named = findings.map((finding) =>
      blamed && finding.judgement === 'red' ? { ...finding, nodes: blamed } : finding,
    );
    const hostnames = [...new Set(answers.map(({ answer }) => answer.hostname))].join(', ');
    const summary = `${hostnames} answers on port ${port} of ${names.join(', ')}`;
    const seen = sumUp([...named, ...odd], { summary });
    return failed.length > 0 ? { ...seen, lost: true } : seen;
  },
};
