import { sampleSummarySchema } from '../lib/domain/sampling/sample-summary.ts';
import type { Track } from '../lib/domain/sampling/track-of.ts';

export interface DatedProbe {
  readonly atMs: number;
  /** `.` right, `b` blind, anything else wrong. */
  readonly code: string;
}

type Edges = Pick<Track, 'path' | 'codes' | 'dueMs'>;

const path = (different: object) =>
  sampleSummarySchema.parse({
    periodMs: 1,
    timeoutMs: 1,
    startedAtMs: 0,
    slots: 0,
    paths: [{ id: 'mesh:node1', hosts: {}, notOk: '', ...different }],
  }).paths[0] as Track['path'];

/** Probes of any prober in the form in which the project looks for edges. */
export const trackOfProbes = (
  probes: readonly DatedProbe[],
  { lateMs, slowestMs }: { lateMs: number; slowestMs: number },
): Edges => ({
  path: path({ lateMs, slowestMs }),
  codes: probes.map((probe) => probe.code),
  dueMs: (slot) => probes[Math.min(slot, probes.length - 1)]?.atMs ?? 0,
});
