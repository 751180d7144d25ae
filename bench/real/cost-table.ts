import type { Cost } from './cost.ts';

/** What probers cost, as a Markdown table. */
export const costTable = (costs: Readonly<Record<string, Cost>>): string =>
  [
    '| prober | processor time a probe | memory |',
    '| --- | --- | --- |',
    ...Object.entries(costs).map(
      ([name, { cpuMsPerProbe, memoryMiB }]) =>
        `| ${name} | ${cpuMsPerProbe.toFixed(2)} ms | ${memoryMiB.toFixed(1)} MiB |`,
    ),
  ].join('\n');
