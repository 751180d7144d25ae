import * as z from 'zod';

/** What depends on how fast the machines are: input of a run, the same code everywhere. Physics' lower bounds are not here. */
export const paceSchema = z.strictObject({
  /**
   * Seconds between a send and the first look, as long as an answer is on its way through Run Command, and the longest pause between
   * looks. A look that comes too early costs three transitions and a call (docs/operating-on-aws.md).
   */
  firstLookS: z.int().min(1).max(30).default(4),
  longestPauseS: z.int().min(1).max(60).default(10),
  /**
   * How many times longer a step may take to turn green than its `within` says: room for slow machines. It is no part of
   * what an outage may last: `failuresWithin` and the bounds of physics stay as they are.
   */
  patience: z.int().min(1).max(10).default(1),
  /** Documents in flight at once where they only read; an agent works on five. While samplers run they share a machine with them. */
  readsTogether: z.int().min(1).max(5).default(4),
  readsTogetherSampled: z.int().min(1).max(5).default(4),
  /** Probes a second of each sampled path on new connections, at the least: more where the budget allows. */
  sampleRateHz: z.number().min(1).max(50).default(2),
  /** Probes a second of all samplers together: emulated machines have little to spare beside a swarm (docs/prober.md). */
  probeBudgetHz: z.number().min(1).max(2000).default(30),
  /** A probe without an answer for this long has failed; under one second, where a lost SYN would be sent again. */
  probeTimeoutMs: z.int().min(100).max(990).default(900),
});

export type Pace = z.output<typeof paceSchema>;
