import {
  type SampledPath,
  type SampleSummary,
  sampleSummarySchema,
} from '../../../lib/domain/sampling/sample-summary.ts';

type NotOk = SampledPath['notOk'];

const summary = (paths: readonly object[], different: object = {}): SampleSummary =>
  sampleSummarySchema.parse({ periodMs: 500, timeoutMs: 900, startedAtMs: 0, slots: 200, paths, ...different });

const path = (id: string, notOk: NotOk | string = [], different: object = {}): SampledPath =>
  summary([{ id, hosts: {}, notOk, ...different }]).paths[0] as SampledPath;

/** What a sampler prints, two probes a second where a test does not say otherwise. */
export const sampling = { path, summary };
