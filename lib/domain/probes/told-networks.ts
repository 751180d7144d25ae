import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const networkSchema = z.object({
  name: z.string().nullable(),
  problem: z.string().nullable(),
  peers: z.array(z.string()),
  services: z.array(
    z.object({
      name: z.string(),
      vip: z.string().nullish(),
      tasks: z.array(z.object({ name: z.string(), address: z.string(), host: z.string() })),
    }),
  ),
});

export type ToldNetwork = z.output<typeof networkSchema>;

/** What a node was told about the networks asked for, in their order; undefined where that could not be read. */
export const toldNetworks = (output: NodeOutput): readonly ToldNetwork[] | undefined =>
  jsonOf(actOf(output, 'told'), z.array(networkSchema));
