import * as z from 'zod';
import { readStretches } from './read-stretches.ts';

const CODES = ['T', 'R', 'U', 'N', 'S', 'D', 'E', 'C', 'W', 'g', 'b'] as const;
const count = z.int().min(0);
const counts = z.record(z.string().max(64), count);

const stretchesSchema = z
  .string()
  .max(22_000)
  .transform((text, context) => {
    const read = readStretches(text);
    if (read) return read;
    context.addIssue({ code: 'custom', message: 'not readable as stretches' });
    return z.NEVER;
  });

const pathSchema = z.strictObject({
  id: z.string().max(100),
  /** This path is asked once in so many periods of the sampler. */
  every: z.int().min(1).max(20).default(1),
  /** Its slot 0 is due so long after the sampler's start. */
  offsetMs: z.number().min(0).default(0),
  /** No probe that counts left later than this after it was due. */
  lateMs: z.number().min(0).default(0),
  slowestMs: z.number().min(0).default(0),
  /** A probe of it may take this long, where that is not what all may. */
  timeoutMs: z.number().positive().optional(),
  /** Right answers by who gave them, and failures by who was asked where a kept connection tells. */
  hosts: counts,
  failedHosts: counts.default({}),
  /** Answers of hosts that are not told apart, because there were too many. */
  moreHosts: count.default(0),
  /** From a failed slot to a later one: right answers in between, by who gave them. Not all may be told. */
  between: z
    .array(z.tuple([count, count, counts]))
    .max(60)
    .default([]),
  /** Failed slots with who was asked, or answered wrongly, where that is known. */
  failedBy: z
    .array(z.tuple([count, z.string().max(64)]))
    .max(60)
    .default([]),
  /** Look-ups that were answered, but later than a probe's time-out. */
  slowLookups: count.default(0),
  byCode: counts.default({}),
  /** Slots that a path of a kept connection opened a new one for; of more than are listed only how many. */
  opened: z.array(count).max(100).default([]),
  moreOpened: count.default(0),
  /** Slots that `notOk` tells of, where there was no room for all. */
  told: count.optional(),
  notOk: z.union([z.array(z.tuple([z.int(), z.int(), z.enum(CODES)])).max(5000), stretchesSchema]),
});

/**
 * What a sampler saw, as it prints it. Slot i of a path is due at its offset + i of its periods on the node's monotonic clock.
 * Every slot that is not in `notOk` got the right answer. Codes: T time-out, R refused or reset, U unreachable, N no such
 * name, S the resolver failed, D the resolver was silent for five seconds, E wrong status, C closed before the answer was
 * there, W wrong answer, g the container that asks is gone, b blind (the sampler itself was stalled).
 */
export const sampleSummarySchema = z.strictObject({
  periodMs: z.number().positive(),
  timeoutMs: z.number().positive(),
  /** Of the node's own clock. */
  startedAtMs: z.int(),
  endedAtMs: z.int().optional(),
  /** `asked`: it ran until it was told to end. `early`: something else ended it. `running`: what was on the disk. */
  ended: z.enum(['asked', 'early', 'running']).default('asked'),
  /** Periods in all; what was still under way is not among them. */
  slots: count.max(200_000),
  /** Processor time and memory of the sampler. */
  cpuMs: count.optional(),
  rssKiB: count.optional(),
  paths: z.array(pathSchema).max(100),
});

export type SampleSummary = z.infer<typeof sampleSummarySchema>;
export type SampledPath = SampleSummary['paths'][number];
