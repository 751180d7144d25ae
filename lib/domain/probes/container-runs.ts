import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ container: fields.name, network: fields.name, image: fields.image });

const ID = /^[0-9a-f]{64}$/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** W18: a standalone container starts on an attachable overlay. Learns where it is. */
export const containerRuns: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-runs',
  leaves: 'made',
  layer: 'control plane',
  description: 'a standalone container runs on the overlay',
  hint: 'look at docker logs and docker network inspect on the node named',
  fatal: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { container, network, image }, on }) =>
    inTurn(done, [{ document: 'container-run', on: on ?? 'manager', parameters: { container, network, image } }]),
  judge: ([outputs], context) => {
    const { container, network } = context.with;
    const names = selected(context.on ?? 'manager', context).map((node) => node.name);
    const started = new Map<string, { readonly id: string; readonly address: string }>();
    const findings = findEach(outputs, names, (output) => {
      const run = actOf(output, 'run');
      const [id = '', state] = (actOf(output, 'ps')?.stdout ?? '').trim().split(' ');
      if (!run) return find.blind(output.node, 'no answer from docker run');
      if (run.exit !== 0) return find.red(output.node, `docker run: ${failureOf(run)}`);
      if (!ID.test(run.stdout.trim())) return find.blind(output.node, 'docker run printed no container id');
      if (id !== run.stdout.trim() || state !== 'running') {
        return find.red(output.node, `${container} was started, and is now ${state ?? 'gone'}`);
      }
      const told = actOf(output, 'address');
      if (told?.exit !== 0) return find.blind(output.node, `the engine does not tell the address of ${container}`);
      const address = told.stdout.trim();
      if (!IPV4.test(address)) return find.red(output.node, `${container} runs, and has no address on ${network}`);
      started.set(output.node, { id, address });
      return find.green(output.node);
    });
    const [first] = [...started];
    return sumUp(findings, {
      summary: `${container} runs on ${network}, on ${names.join(', ')}`,
      ...(first === undefined
        ? {}
        : {
            facts: {
              containers: {
                ...context.facts.containers,
                [container]: { node: first[0], containerId: first[1].id.slice(0, 12) },
              },
              addresses: { ...context.facts.addresses, [container]: first[1].address },
            },
          }),
    });
  },
};
