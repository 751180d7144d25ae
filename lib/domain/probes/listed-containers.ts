import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const containersSchema = z.array(z.object({ id: z.string().regex(/^[0-9a-f]{64}$/), task: z.string().min(1) }));

/** Running containers of a service on one node; undefined where the list is not there or not readable. */
export const listedContainers = (output: NodeOutput | undefined): z.output<typeof containersSchema> | undefined =>
  jsonOf(actOf(output, 'containers'), containersSchema);
