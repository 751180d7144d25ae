import { describe, expect, it } from 'vitest';
import { openmetricsReport } from '../../../dashboard/report/openmetrics-report.ts';
import { hostileReport } from './hostile-report.ts';
import { openmetricsFamilies } from './openmetrics-families.ts';
import { realReport } from './real-report.ts';

const textOf = (report = realReport()): string => `${openmetricsReport(report)}\n`;

describe("the OpenMetrics report, by Prometheus' own client library", { timeout: 60_000 }, () => {
  it('is read, hostile or not', () => {
    expect(openmetricsFamilies(textOf())).toContainEqual(['swarmproof_duration_seconds', 'gauge', 'seconds', 1]);
    expect(openmetricsFamilies(textOf(hostileReport())).length).toBeGreaterThan(10);
  });

  it.each([
    ['a series without its end', (text: string) => text.replace('# EOF\n', '')],
    ['a label that is not closed', (text: string) => text.replace('{experiment="', '{experiment=')],
    ['a value that is no number', (text: string) => text.replace(/ [0-9.]+\n/, ' many\n')],
    ['a state that is none of its set', (text: string) => text.replace('swarmproof_verdict="fail"', 'other="fail"')],
  ])('would not be read with %s', (_what, broken) => {
    expect(() => openmetricsFamilies(broken(textOf()))).toThrow(/ValueError/);
  });
});
