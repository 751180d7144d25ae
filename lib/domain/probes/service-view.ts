import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

/** A task that should run, as the manager lists it. */
const taskSchema = z.object({
  id: z.string().min(1),
  slot: z.int().nullish(),
  node: z.string().nullish(),
  state: z.string(),
  container: z.string(),
  error: z.string(),
  /** When the manager last wrote it down: of a task that runs, that it does. Documents of before did not say. */
  updatedAt: z.string().optional(),
  addresses: z.array(z.object({ network: z.string(), address: z.string() })),
});

const viewSchema = z.object({
  /** Running containers of the service on this node. */
  containers: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{64}$/), task: z.string().min(1) })),
  /** Null where the node is no manager, or the service is not there. */
  service: z
    .object({
      id: z.string().min(1),
      name: z.string(),
      replicas: z.int().min(0),
      ports: z.array(z.int()),
      /** Virtual addresses, one on each network. */
      vips: z.array(z.string()),
    })
    .nullable(),
  tasks: z.array(taskSchema).nullable(),
  /** Containers (12 digits) of its tasks that should no longer run, as far as the manager remembers them. Documents of before did not say. */
  ended: z
    .array(z.string().regex(/^[0-9a-f]{12}$/))
    .max(60)
    .default([]),
  /** Why the engine shows no service, in its words. */
  problem: z.string().nullable(),
});

export type ListedTask = z.output<typeof taskSchema>;
export type ServiceView = z.output<typeof viewSchema>;

/** A service as one node sees it; undefined where that is not there or not readable. */
export const serviceView = (output: NodeOutput | undefined): ServiceView | undefined =>
  jsonOf(actOf(output, 'view'), viewSchema);
