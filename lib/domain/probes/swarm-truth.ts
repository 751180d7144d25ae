import * as z from 'zod';
import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';

const attachment = z.object({ network: z.string().min(1), address: z.string() });

const swarmSchema = z.object({
  networks: z.array(
    z.object({ id: z.string().min(10), name: z.string(), isIngress: z.boolean(), subnets: z.array(z.string()) }),
  ),
  services: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      /** Null for a service that is not replicated. */
      replicas: z.int().min(0).nullable(),
      /** Ports that every node answers; a port in host mode is none. */
      ports: z.array(z.object({ protocol: z.string(), published: z.int(), target: z.int() })),
      vips: z.array(attachment),
    }),
  ),
  /** Tasks that should run. */
  tasks: z.array(
    z.object({
      id: z.string().min(1),
      service: z.string(),
      slot: z.int().nullish(),
      node: z.string(),
      state: z.string(),
      error: z.string(),
      container: z.string(),
      addresses: z.array(attachment),
    }),
  ),
});

export type SwarmTruth = z.output<typeof swarmSchema>;
export type TrueTask = SwarmTruth['tasks'][number];

/**
 * What should be, as the manager lists it: everything else is compared with that. Undefined with a finding where it does
 * not tell; a service that is asked for and not there is red.
 */
export const swarmTruth = (
  outputs: readonly NodeOutput[] | undefined,
  services: readonly string[],
  context: CheckContext<unknown>,
): { readonly truth: SwarmTruth | undefined; readonly findings: readonly Finding[] } => {
  const manager = selected('manager', context).map((node) => node.name);
  const output = outputs?.find((each) => manager.includes(each.node));
  const truth = jsonOf(actOf(output, 'swarm'), swarmSchema);
  if (!truth) return { truth, findings: [find.blind(manager, `${manager.join()}: does not say what should run`)] };
  const absent = services.filter((name) => !truth.services.some((service) => service.name === name));
  return { truth, findings: absent.map((name) => find.red(manager, `${name}: there is no such service`)) };
};
