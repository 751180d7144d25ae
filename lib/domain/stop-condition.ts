import * as z from 'zod';
import { durationSchema } from './duration.ts';

const LEAST_MS = 10_000;
const MOST_MS = 300_000;

/** When a fault does more harm than it may, and is ended early. */
export const stopConditionSchema = z.strictObject({
  /** More than so many of a hundred probes failed. */
  failurePercent: z.int().min(1).max(99),
  /** For so long, looking back from what the samplers last wrote. */
  for: durationSchema.refine(
    (ms) => ms >= LEAST_MS && ms <= MOST_MS,
    `${LEAST_MS / 1000} seconds at the least, ${MOST_MS / 60_000} minutes at most`,
  ),
});

/** Of a plan. */
export interface StopCondition {
  readonly failurePercent: number;
  readonly forMs: number;
}
