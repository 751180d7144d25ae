import * as z from 'zod';
import { LAYERS } from '../layer.ts';
import { PHASES } from '../phase.ts';

/** Milliseconds after the run began, on the clock of the control plane; below zero for what was before it. */
const offset = z.number();
const length = z.number().min(0);
const count = z.int().min(0);
const word = z.string().max(200);
const sentence = z.string().max(4000);
const names = z.array(word).max(100);

const stepSchema = z.strictObject({
  index: count,
  id: word,
  phase: z.enum(PHASES),
  role: z.enum(['baseline', 'hypothesis', 'proof', 'harness', 'undo']),
  check: word.describe('the check, or the call on an instance'),
  parameters: z.record(word, z.union([word, z.number(), z.boolean()])),
  description: sentence,
  state: z.enum(['done', 'running', 'skipped', 'unreached']).describe('`running`: it began and nobody saw its end'),
  judgement: z.enum(['green', 'red', 'blind']).nullable(),
  startsMs: offset.nullable(),
  durationMs: length.nullable(),
  attempts: count,
  summary: sentence,
  hint: sentence.describe('what to look at; empty where it is green'),
  nodes: names,
  measures: z.record(word, z.number()).describe('figures with their unit in the name'),
});

const backendsSchema = z
  .array(z.strictObject({ backend: word, answered: count, failed: count }))
  .max(100)
  .describe(
    'requests by hostname of the container on the mesh, by address for a name; unknown: most failures, large bodies, what was not noted',
  );

const outageSchema = z.strictObject({
  lastRightMs: offset.nullable(),
  firstFailMs: offset,
  lastFailMs: offset,
  nextRightMs: offset.nullable().describe('null: nothing was right after it'),
  atLeastMs: length,
  atMostMs: length,
  failed: count,
  probed: count,
  failedPercent: z.number().min(0).max(100).describe('of the probes from the first failure to the last'),
  byCode: z.record(z.string().max(1), count),
  backends: backendsSchema,
});

const pathSchema = z.strictObject({
  from: word.describe('the node whose sampler asks'),
  path: word.describe('as in `mesh:node1`, `name-kept:web:app1`'),
  leadsToTarget: z
    .boolean()
    .describe(
      'to a target that was switched off, where nobody answers until it is back, or from one, where nobody asks any more',
    ),
  endedEarly: z
    .boolean()
    .describe('its sampler ended before it was told to, with its node or by itself: nobody watched after endsMs'),
  startsMs: offset,
  endsMs: offset,
  clockKnownToMs: length.nullable().describe("the node's clock is known so well; null: not at all, its own is used"),
  periodMs: z.number().positive(),
  probes: count,
  failed: count,
  blind: count,
  backends: backendsSchema,
  notRight: z
    .array(z.strictObject({ fromMs: offset, toMs: offset, code: z.string().length(1) }))
    .max(20_000)
    .describe('T R U N S D E C W: failures; g: the container that asks was gone; b: blind'),
  outages: z.array(outageSchema).max(20_000),
});

const textSchema = z.strictObject({
  text: z.string().max(24_000),
  left: count.describe('characters that are left out'),
});

const commandSchema = z.strictObject({
  step: count,
  attempt: count,
  round: count,
  node: word,
  action: word,
  parameters: z.record(word, z.string().max(2000)),
  status: sentence,
  problem: sentence,
  requestedMs: offset,
  answeredMs: offset,
  acts: z
    .array(
      z.strictObject({
        label: word,
        argv: z.array(z.string().max(2000)).max(200),
        exit: z.int(),
        durationMs: length.nullable(),
        stdout: textSchema,
        stderr: textSchema,
      }),
    )
    .max(1000),
});

const momentsSchema = z.strictObject({
  faultMs: offset.nullable(),
  healStartsMs: offset.nullable(),
  healedMs: offset.nullable(),
  /** Failures are allowed from the fault until then. */
  allowedUntilMs: offset.nullable(),
});

/** What a run was, for machines and for every picture of it. Published as docs/report.schema.json. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  runId: word,
  experiment: word,
  hypothesis: sentence,
  swarmId: word,
  seed: z.number(),
  again: sentence.describe('what to type to have the same run again'),
  target: z.enum(['local', 'aws']).describe('where it ran'),
  stack: word.describe('in AWS the stack that ran it; empty where that is not known'),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  durationMs: length.nullable(),
  targets: names.describe('nodes that the fault hit'),
  verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
  cleanup: z.enum(['clean', 'dirty']),
  exitCode: count,
  reason: sentence,
  nodes: names.describe('nodes that the reason points at'),
  layer: z.enum(LAYERS).nullable(),
  evidence: sentence.nullable(),
  errors: z.array(sentence).max(100),
  fleet: z.array(z.strictObject({ name: word, role: word, address: word })).max(100),
  versions: z
    .strictObject({
      harness: word.describe('swarmproof'),
      engine: word.describe('Docker, as the nodes said'),
      ...{ kernel: word, guest: word, accelerator: word, emulator: word, node: word, workflow: word },
    })
    .describe('empty where nothing tells'),
  cost: z.strictObject({
    totalUsd: length,
    stepFunctionsUsd: length,
    lambdaUsd: length,
    dynamoDbUsd: length,
    region: word,
    pricesReadIn: word,
  }),
  moments: momentsSchema,
  steps: z.array(stepSchema).max(500),
  paths: z.array(pathSchema).max(2000),
  commands: z.array(commandSchema).max(10_000),
  commandsLeft: count.describe('commands that are left out'),
});

export type Report = z.output<typeof reportSchema>;
export type ReportStep = Report['steps'][number];
export type ReportPath = Report['paths'][number];
export type ReportCommand = Report['commands'][number];
