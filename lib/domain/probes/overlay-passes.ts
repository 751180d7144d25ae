import * as z from 'zod';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const passSchema = z.object({
  network: z.enum(['host', 'overlay']),
  from: z.string(),
  to: z.string(),
  /** With which the other end greeted. */
  nonce: z.string(),
  roundTripsUs: z.array(z.int().min(1)),
  /** What arrived at the other end, and how long it took to arrive. */
  bytes: z.int().min(0),
  us: z.int().min(0),
  /** Empty where the pass went through. */
  problem: z.string(),
});

/** One measurement over one of the two networks. */
export type OverlayPass = z.output<typeof passSchema>;

/** The passes that a node measured; undefined where they are not there or not readable. */
export const overlayPasses = (output: NodeOutput | undefined): readonly OverlayPass[] | undefined =>
  jsonOf(actOf(output, 'passes'), z.object({ passes: z.array(passSchema) }))?.passes;
