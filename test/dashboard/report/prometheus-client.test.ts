import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openmetricsReport } from '../../../dashboard/report/openmetrics-report.ts';
import { hostileReport } from './hostile-report.ts';
import { realReport } from './real-report.ts';

const REFERENCE = [
  'import json, sys',
  'from prometheus_client.openmetrics.parser import text_string_to_metric_families as families',
  'print(json.dumps([[each.name, each.type, each.unit, len(each.samples)] for each in families(sys.stdin.read())]))',
].join('\n');
/** Debian's own Python, which is where its package python3-prometheus-client lies: `node bin/setup.mjs --tests` installs it. */
const PYTHON = '/usr/bin/python3';
const byReference = (text: string): unknown[] =>
  JSON.parse(
    execFileSync(PYTHON, ['-c', REFERENCE], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }),
  );
const textOf = (report = realReport()): string => `${openmetricsReport(report)}\n`;

describe("the OpenMetrics report, by Prometheus' own client library", { timeout: 60_000 }, () => {
  it('is read, hostile or not', () => {
    expect(byReference(textOf())).toContainEqual(['swarmproof_duration_seconds', 'gauge', 'seconds', 1]);
    expect(byReference(textOf(hostileReport())).length).toBeGreaterThan(10);
  });

  it.each([
    ['a series without its end', (text: string) => text.replace('# EOF\n', '')],
    ['a label that is not closed', (text: string) => text.replace('{experiment="', '{experiment=')],
    ['a value that is no number', (text: string) => text.replace(/ [0-9.]+\n/, ' many\n')],
    ['a state that is none of its set', (text: string) => text.replace('swarmproof_verdict="fail"', 'other="fail"')],
  ])('would not be read with %s', (_what, broken) => {
    expect(() => byReference(broken(textOf()))).toThrow(/ValueError/);
  });
});
