import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'constructs';
import { describe, expect, test } from 'vitest';
import { METRIC_NAMES } from '../../lib/domain/history/metric-names.ts';
import { PRICES } from '../../lib/domain/prices.ts';
import { memberPorts } from '../../lib/infra/member-ports.ts';
import { metricsSetting } from '../../lib/infra/metrics-setting.ts';
import { stackSettings } from '../../lib/infra/stack-settings.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'operating-on-aws.md'), 'utf8');

/** Rows of the table under a heading of these columns, cells without their marks. */
const tableOf = (...columns: string[]): string[][] => {
  const lines = GUIDE.split('\n');
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
  const from = lines.findIndex((line) => cells(line).join() === columns.join());
  const rows = lines.slice(from + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(cells);
};

describe('the deployment guide', () => {
  test('lists every setting that there is, with its default', () => {
    const asked: string[] = [];
    const none = { tryGetContext: (key: string) => void asked.push(key) } as unknown as Node;
    const { fleet, swarmId, stackName, notices, historyDays, metrics, stopAlarms } = stackSettings(none);
    const rows = Object.fromEntries(tableOf('key', 'default', 'means'));
    expect(Object.keys(rows).sort()).toEqual([...new Set(asked)].sort());
    const images = fleet?.images?.map(({ name }) => name).join(', ');
    const defaults = {
      stack: stackName,
      swarm: swarmId,
      notify: notices.notify,
      email: '',
      metrics: metrics.join(),
      stopAlarms: stopAlarms.join(),
      fleet: 'new',
      history: 'retain',
      historyDays: String(historyDays),
    };
    expect(rows).toEqual({
      ...Object.fromEntries(Object.entries(fleet ?? {}).map(([key, value]) => [key, String(value)])),
      ...{ ...defaults, images },
    });
  });

  test('lists the ports that are open', () => {
    const listed = tableOf('port', 'for')
      .map(([ports]) => ports)
      .join(' ');
    for (const { protocol, from, what } of memberPorts([8000])) {
      const spelt = { icmp: 'ICMP echo', 50: 'protocol 50' }[protocol as string] ?? `${from}/${protocol}`;
      expect(`${what}: ${listed}`).toContain(spelt);
    }
  });

  test('says what watching costs in a month, as the template and the prices have it', () => {
    const template = synthesizeTemplate();
    const count = (type: string) => Object.keys(template.findResources(`AWS::CloudWatch::${type}`)).length;
    const { ofAll, ofExperiment } = METRIC_NAMES;
    const metrics = Object.keys(ofAll).length + metricsSetting(undefined).length * Object.keys(ofExperiment).length;
    expect(metrics).toBeLessThanOrEqual(10);
    const rows = [
      [`dashboard, ${count('Dashboard')}`, PRICES.dashboardMonth, count('Dashboard')],
      [`custom metrics, ${metrics}`, PRICES.customMetricMonth, metrics],
      [`alarms, ${count('Alarm')}, of one metric each`, PRICES.alarmMetricMonth, count('Alarm')],
    ] as const;
    expect(tableOf('what', 'each', 'US dollars')).toEqual(
      rows.map(([what, each, many]) => [what, each.toFixed(2), (each * many).toFixed(2)]),
    );
    expect(GUIDE).toContain(`That is ${rows.reduce((sum, [, each, many]) => sum + each * many, 0).toFixed(2)}.`);
  });

  test('lists every alarm that there is', () => {
    const alarms = Object.keys(synthesizeTemplate().findResources('AWS::CloudWatch::Alarm'));
    const listed = tableOf('alarm', 'stands when').flatMap(([names = '']) => names.split(', '));
    expect(listed.sort()).toEqual(
      [...alarms.map((id) => id.replace(/^Alarms|[0-9A-F]{8}$/g, '')), 'ScheduledRunDropped'].sort(),
    );
    expect(GUIDE).toContain('eleven alarms');
    expect(alarms).toHaveLength(11);
  });

  test('names outputs, files and scripts that there are', () => {
    const outputs = Object.keys(synthesizeTemplate().findOutputs('*'));
    for (const name of ['Run', 'Watch', 'Remove', 'TopicArn', 'Dashboard']) {
      expect(GUIDE).toContain(`\`${name}\``);
      expect(outputs).toContain(name);
    }
    const files = [...GUIDE.matchAll(/`((?:lib|bin|test|experiments)\/[\w./-]+\.\w+)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(readFileSync(join(ROOT, file), 'utf8')).not.toBe('');
  });
});
