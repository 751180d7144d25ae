import parse from 'parse-prometheus-text-format';
import { describe, expect, it } from 'vitest';
import { openmetricsReport } from '../../../dashboard/report/openmetrics-report.ts';
import { hostileReport } from './hostile-report.ts';
import { realReport } from './real-report.ts';

const textOf = (report = realReport()): string => `${openmetricsReport(report)}\n`;
const metricsOf = (text: string, name: string) => parse(text).find((family) => family.name === name)?.metrics ?? [];

describe('the OpenMetrics report', { timeout: 30_000 }, () => {
  it('says what came out, by an independent parser', () => {
    const verdicts = metricsOf(textOf(), 'swarmproof_verdict');
    expect(verdicts.filter(({ value }) => value === '1').map(({ labels }) => labels?.swarmproof_verdict)).toEqual([
      'fail',
    ]);
    expect(verdicts).toHaveLength(5);
    expect(metricsOf(textOf(), 'swarmproof_clean')).toMatchObject([
      { value: '1', labels: { experiment: 'vxlan-block' } },
    ]);
    expect(metricsOf(textOf(), 'swarmproof_duration_seconds')).toMatchObject([{ value: '187.191' }]);
    expect(metricsOf(textOf(), 'swarmproof_path_probes')).toHaveLength(39);
  });

  it('has times in seconds', () => {
    const measured = metricsOf(textOf(), 'swarmproof_measured_seconds');
    const of = (name: string) => measured.find(({ labels }) => labels?.measure === name)?.value;
    expect(of('outageAtMost')).toBe('16.823');
  });

  it('has a series for each step, also where one is made twice in a phase', () => {
    const report = realReport();
    const steps = report.steps.map((step) => ({ ...step, id: 'W01', phase: 'observe' as const, check: 'hosts-ping' }));
    expect(metricsOf(textOf({ ...report, steps }), 'swarmproof_step_duration_seconds')).toHaveLength(35);
  });

  it('ends with its end, has each family in one piece and no series twice', () => {
    for (const text of [textOf(), textOf(hostileReport())]) {
      const lines = text.trimEnd().split('\n');
      expect(lines.filter((line) => line === '# EOF')).toHaveLength(1);
      expect(lines.at(-1)).toBe('# EOF');
      const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2]);
      expect(new Set(types).size).toBe(types.length);
      const series = lines.filter((line) => !line.startsWith('#')).map((line) => line.slice(0, line.lastIndexOf(' ')));
      expect(new Set(series).size).toBe(series.length);
      for (const line of lines.filter((each) => !each.startsWith('#'))) {
        expect(line).toMatch(/^swarmproof_[a-z_]+\{([a-z_]+="(\\\\|\\"|[^"\\\n])*",?)+\} -?[0-9.e+-]+$/);
      }
    }
  });
});
