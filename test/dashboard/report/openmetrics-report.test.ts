import { execFileSync } from 'node:child_process';
import parse from 'parse-prometheus-text-format';
import { describe, expect, it } from 'vitest';
import { openmetricsReport } from '../../../dashboard/report/openmetrics-report.ts';
import { hostileReport } from './hostile-report.ts';
import { realReport } from './real-report.ts';

const REFERENCE = [
  'import json, sys',
  'from prometheus_client.openmetrics.parser import text_string_to_metric_families as families',
  'print(json.dumps([[each.name, each.type, each.unit, len(each.samples)] for each in families(sys.stdin.read())]))',
].join('\n');
/** Debian's own Python, which is where its package python3-prometheus-client lies. */
const PYTHON = '/usr/bin/python3';
const byReference = (text: string): unknown[] =>
  JSON.parse(
    execFileSync(PYTHON, ['-c', REFERENCE], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }),
  );
const hasReference = (() => {
  try {
    return byReference('# EOF\n').length === 0;
  } catch {
    return false;
  }
})();

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

  it.runIf(hasReference)("is read by Prometheus' own client library, hostile or not", () => {
    expect(byReference(textOf())).toContainEqual(['swarmproof_duration_seconds', 'gauge', 'seconds', 1]);
    expect(byReference(textOf(hostileReport())).length).toBeGreaterThan(10);
  });
});
