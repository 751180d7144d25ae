import type { SampleSummary } from '../sampling/sample-summary.ts';

/** What watching took: of a node's processor the highest share that a sampler had, in percent. */
export const samplerCost = (summaries: readonly SampleSummary[]): Readonly<Record<string, number>> => {
  const shares = summaries.flatMap(({ cpuMs, startedAtMs, endedAtMs }) =>
    cpuMs === undefined || endedAtMs === undefined || endedAtMs <= startedAtMs
      ? []
      : [(100 * cpuMs) / (endedAtMs - startedAtMs)],
  );
  return shares.length === 0 ? {} : { samplerCpuPercent: Math.round(10 * Math.max(...shares)) / 10 };
};
