import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { containerView } from './container-view.ts';
import { curlExit } from './curl-exit.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { serviceView } from './service-view.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  container: fields.name,
  /** Its network: then the engines are asked, too, whether a container of that name runs. */
  network: fields.name.optional(),
});

/** Exit status of curl where a name is not resolved. */
const NO_SUCH_NAME = 6;

/** A resolver that answers nothing knows no name either: the service's own has to be one, asked in the same container. */
const knowsNames = (control: NodeOutput | undefined, id: string): boolean =>
  control?.status === 'answered' && actOf(control, `curl:${id}`)?.exit === 0;

const judgeReplicas = (
  output: NodeOutput,
  control: NodeOutput | undefined,
  { service, container }: z.output<typeof parametersSchema>,
): Finding[] => {
  const { node } = output;
  const askers = serviceView(output)?.containers;
  if (!askers) return [find.blind(node, `${node}: no list of containers`)];
  return askers.map(({ id }) => {
    const curl = actOf(output, `curl:${id}`);
    const who = `${id.slice(0, 12)} on ${node}`;
    if (!curl || curl.stderr.startsWith('Error response from daemon')) {
      return find.blind(node, `${who}: no answer from docker exec`);
    }
    if (curl.exit === NO_SUCH_NAME) {
      return knowsNames(control, id)
        ? find.green(node)
        : find.blind(node, `${who}: ${container} is no name, and neither is ${service}: its resolver tells nothing`);
    }
    const got = curl.exit === 0 ? `${container} answers` : `${container}: ${curlExit(curl.exit)}`;
    return find.red(node, `${who}: ${got}; expected is that there is no such name`);
  });
};

/** An engine that runs it again without its name: nobody finds it, and it is not gone. */
const judgeEngine = (output: NodeOutput, container: string): Finding => {
  const { node } = output;
  const view = containerView(output);
  if (!view) return find.blind(node, `${node}: does not say whether ${container} is there`);
  return view[0]?.state === 'running' ? find.red(node, `${container} runs on ${node}`) : find.green(node);
};

/** A standalone container is gone, and its name with it: no replica of the service finds it. Swarm does not restart it. */
export const containerAbsent: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-absent',
  layer: 'name service',
  description: 'the standalone container is gone, and so is its name',
  hint: 'look at docker ps on the nodes, and at what the name resolves to in the replicas (127.0.0.11)',
  parameters: parametersSchema,
  nextRound: (done, { with: { service, container, network }, on }) =>
    inTurn(done, [
      {
        document: 'replicas-ask',
        on: on ?? 'all',
        parameters: { service, host: container, requests: '1', exec: 'yes' },
      },
      { document: 'replicas-ask', on: on ?? 'all', parameters: { service, host: service, requests: '1', exec: 'yes' } },
      ...(network === undefined
        ? []
        : [{ document: 'container-view', on: on ?? 'all', parameters: { container, network } } as const]),
    ]),
  judge: ([outputs, controls, views], context) => {
    const { service, container, network } = context.with;
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const control = new Map((controls ?? []).map((output) => [output.node, output]));
    const findings = findEach(outputs, names, (output) =>
      judgeReplicas(output, control.get(output.node), context.with),
    );
    const asking = (outputs ?? []).flatMap((output) => serviceView(output)?.containers ?? []);
    const missing = (context.facts.tasks?.[service] ?? [])
      .filter(
        ({ node, containerId }) =>
          names.includes(node) && !asking.some(({ id }) => containerId.startsWith(id.slice(0, 12))),
      )
      .map(({ node, name }) => find.blind(node, `${node}: ${name} is not there to ask`));
    const asked = findings.filter((finding) => finding.judgement === 'green').length;
    const engines = network === undefined ? [] : findEach(views, names, (output) => judgeEngine(output, container));
    return sumUp([...findings, ...missing, ...engines], {
      summary: `${container} is no name any more, for ${asked} replicas of ${service}`,
    });
  },
};
