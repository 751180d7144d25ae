import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { containerView } from './container-view.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ container: fields.name, network: fields.name });

/** A standalone container that was there before the run: it runs, on one node, and is on the network. Learns where. */
export const containerStands: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-stands',
  layer: 'control plane',
  isDirect: true,
  description: 'the standalone container runs on one node, and is on the overlay',
  hint: 'look at docker ps -a on the nodes named: swarm does not start it again, as it is no task of a service',
  parameters: parametersSchema,
  nextRound: (done, { with: { container, network }, on }) =>
    inTurn(done, [{ document: 'container-view', on: on ?? 'all', parameters: { container, network } }]),
  judge: ([outputs], context) => {
    const { container, network } = context.with;
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const found: { node: string; id: string; address: string }[] = [];
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const act = actOf(output, 'view');
      const view = containerView(output);
      if (!view)
        return find.blind(
          node,
          `${node}: does not say whether ${container} is there${act ? ` (${failureOf(act)})` : ''}`,
        );
      const [seen] = view;
      if (!seen) return find.green(node);
      found.push({ node, ...seen });
      if (seen.state !== 'running') return find.red(node, `${container} on ${node} is ${seen.state}`);
      if (seen.address === '') return find.red(node, `${container} on ${node} has no address on ${network}`);
      return find.green(node);
    });
    const [first, ...more] = found;
    const isWhole = findings.every((finding) => finding.judgement !== 'blind');
    const where =
      more.length > 0
        ? [
            find.red(
              found.map(({ node }) => node),
              `${container} is on ${found.map(({ node }) => node).join(' and ')}; expected is one`,
            ),
          ]
        : first === undefined && isWhole
          ? [find.red(names, `${container} is on none of ${names.join(', ')}`)]
          : [];
    return sumUp([...findings, ...where], {
      summary: `${container} runs on ${first?.node ?? 'no node'}, ${first?.address ?? ''} on ${network}`,
      ...(first && first.address !== ''
        ? {
            facts: {
              containers: {
                ...context.facts.containers,
                [container]: { node: first.node, containerId: first.id.slice(0, 12) },
              },
              addresses: { ...context.facts.addresses, [container]: first.address },
            },
          }
        : {}),
    });
  },
};
