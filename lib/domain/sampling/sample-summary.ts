import * as z from 'zod';

/**
 * What a sampler saw, as it prints it. Slot i of a path is due at start + i periods on the node's monotonic clock.
 * Every slot that is not in `notOk` got the right answer. Codes: T time-out, R refused, U unreachable, N no such name,
 * S the resolver failed, D the resolver was silent for five seconds, E wrong status, C closed without an answer, W wrong answer,
 * b blind (the sampler itself was stalled).
 */
export const sampleSummarySchema = z.strictObject({
  periodMs: z.number().positive(),
  timeoutMs: z.number().positive(),
  startedAtMs: z.int(),
  slots: z.int().min(0).max(200_000),
  paths: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        hosts: z.record(z.string().max(64), z.int()),
        /** Look-ups that were answered, but later than a probe's time-out. */
        slowLookups: z.int().min(0).default(0),
        notOk: z
          .array(z.tuple([z.int(), z.int(), z.enum(['T', 'R', 'U', 'N', 'S', 'D', 'E', 'C', 'W', 'b'])]))
          .max(5000),
      }),
    )
    .max(100),
});

export type SampleSummary = z.infer<typeof sampleSummarySchema>;
export type SampledPath = SampleSummary['paths'][number];
