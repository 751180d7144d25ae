import * as z from 'zod';
import { LAYERS } from '../layer.ts';

const count = z.int().min(0);
const lengthMs = z.number().min(0);
const bounds = {
  atLeastMs: lengthMs.describe('0 where nothing bounds it from below'),
  atMostMs: lengthMs.nullable().describe('null where nothing bounds it from above'),
};
const usual = z.strictObject({ fromMs: lengthMs, toMs: lengthMs });
const percentile = z.strictObject({
  ...bounds,
  isMax: z.boolean().describe('so few were measured that it is the largest of them'),
});
const window = {
  from: z.string().describe('the step that measured it; `paths`: by kind of path; `run`: the run as a whole'),
  name: z.string().describe('as in `listedDownAfter`; of paths their kind'),
};

const runSchema = z.strictObject({
  experiment: z.string(),
  runId: z.string(),
  seed: z.number(),
  again: z.string().describe('what to type to have the same run again'),
  judged: z.strictObject({
    verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
    cleanup: z.enum(['clean', 'dirty']),
    reason: z.string(),
    nodes: z.array(z.string()).describe('nodes that the reason points at'),
    layer: z.enum(LAYERS).optional(),
    evidence: z.string().optional(),
  }),
  exitCode: count.describe('of the run alone'),
  targets: z.array(z.string()),
  windows: z.array(
    z.strictObject({
      ...window,
      ...bounds,
      usual: usual.optional(),
      deviation: z
        .enum(['tooSoon', 'quicker', 'slower'])
        .optional()
        .describe('absent: as usual, as far as one can tell'),
    }),
  ),
  journal: z.string().nullable().describe('its file'),
});

const summarySchema = z.strictObject({
  experiment: z.string(),
  runs: z.array(runSchema).max(1000).describe('in the order in which they were made'),
  counts: z.strictObject({ pass: count, fail: count, invalid: count, error: count, aborted: count }),
  dirty: count.describe('runs that left something behind, whatever their verdict'),
  concluded: count.describe('runs whose windows are counted: those that passed or failed'),
  windows: z.array(
    z.strictObject({
      ...window,
      n: count.min(1).describe('in how many runs it was measured'),
      min: z.strictObject(bounds),
      ...{ median: percentile, p90: percentile, p95: percentile },
      max: z.strictObject(bounds),
      usual: usual.nullable().describe('null where it is not known, or not the same for all'),
      unusual: count,
    }),
  ),
  firstDeviation: z
    .strictObject({
      place: z.int().min(1).describe('among the runs of its experiment'),
      runId: z.string(),
      seed: z.number(),
      again: z.string(),
      kind: z.enum(['verdict', 'leftBehind', 'unusual']),
      windows: z.array(z.strictObject(window)),
    })
    .nullable(),
});

/** What `run --repeat --json` and `campaign --json` print. Published as docs/series.schema.json. */
export const seriesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  seed: z.number(),
  asked: z.union([z.strictObject({ runs: z.int().min(1) }), z.strictObject({ forMs: lengthMs })]),
  ended: z.enum(['all', 'budget', 'exitOn', 'leftBehind', 'aborted', 'interrupted', 'broken']),
  problem: z.string().nullable().describe('what broke the series'),
  exitCode: count.describe('the worst of all runs'),
  machines: z
    .strictObject({
      count,
      accelerator: z.enum(['kvm', 'tcg']),
      emulator: z.string().optional(),
      release: z.string(),
      engine: z.string(),
    })
    .nullable()
    .describe('null where nothing tells, as in AWS'),
  experiments: z.array(summarySchema).min(1).max(50),
});
