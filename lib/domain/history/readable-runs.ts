import * as z from 'zod';
import { LAYERS } from '../layer.ts';
import type { RunRecord } from '../run.ts';

const judgedSchema = z.object({
  verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
  cleanup: z.enum(['clean', 'dirty']),
  reason: z.string().max(4000),
  nodes: z.array(z.string()).max(100),
  layer: z.enum(LAYERS).optional().catch(undefined),
  evidence: z.string().max(4000).optional(),
});

const lengthMs = z.number().min(0);
const figureSchema = z.object({
  atLeastMs: lengthMs,
  atMostMs: lengthMs,
  usual: z.object({ fromMs: lengthMs, toMs: lengthMs }).optional(),
});
const word = z.string().max(200);

const runSchema = z.object({
  schemaVersion: z.literal(1).optional(),
  runId: z.string().max(80),
  swarmId: z.string().max(80),
  experiment: z.string().max(80),
  seed: z.number(),
  state: z.enum(['running', 'done']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  targets: z.array(z.string()).max(100).optional(),
  judged: judgedSchema.optional(),
  // What lies beside the verdict is not worth losing it.
  figures: z.object({ recovery: figureSchema.optional(), outage: figureSchema.optional() }).optional().catch(undefined),
  versions: z.object({ harness: word, engine: word.optional(), kernel: word.optional() }).optional().catch(undefined),
  costUsd: z.number().min(0).optional().catch(undefined),
});

/** Records that can be shown, and how many cannot: damaged, of another version, or far too large. */
export const readableRuns = (
  records: readonly unknown[],
): { readonly runs: readonly RunRecord[]; readonly unreadable: number } => {
  const runs = records.flatMap((record) => {
    const parsed = runSchema.safeParse(record);
    return parsed.success ? [parsed.data as RunRecord] : [];
  });
  return { runs, unreadable: records.length - runs.length };
};
