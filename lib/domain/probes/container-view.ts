import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const viewSchema = z
  .array(
    z.object({
      id: z.string().regex(/^[0-9a-f]{64}$/),
      state: z.string(),
      restarts: z.int(),
      address: z.union([z.ipv4(), z.literal('')]),
    }),
  )
  .max(1);

/** A standalone container as its node sees it, none where it is not there; undefined where that is not readable. */
export const containerView = (output: NodeOutput): z.output<typeof viewSchema> | undefined =>
  jsonOf(actOf(output, 'view'), viewSchema);
