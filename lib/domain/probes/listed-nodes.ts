import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const nodeSchema = z.object({
  id: z.string().min(1),
  hostname: z.string(),
  state: z.string(),
  availability: z.string(),
  role: z.string(),
  leader: z.boolean(),
  reachability: z.string(),
  updatedAt: z.string(),
});

export type ListedNode = z.output<typeof nodeSchema>;

/** Nodes as the manager lists them; undefined where the list is not there or not readable. */
export const listedNodes = (output: NodeOutput | undefined): readonly ListedNode[] | undefined =>
  jsonOf(actOf(output, 'nodes'), z.array(nodeSchema));
