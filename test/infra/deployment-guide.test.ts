import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'constructs';
import { describe, expect, test } from 'vitest';
import { makeForecast } from '../../bin/commands/plan/make-forecast.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { readExperiment } from '../../bin/read-experiment.ts';
import { MONTH_WORDS } from '../../dashboard/month-words.ts';
import { METRIC_NAMES } from '../../lib/domain/history/metric-names.ts';
import { previewMonth } from '../../lib/domain/preview-month.ts';
import { PRICES } from '../../lib/domain/prices.ts';
import { WATCHING } from '../../lib/domain/watching.ts';
import { memberPorts } from '../../lib/infra/member-ports.ts';
import { metricsSetting } from '../../lib/infra/metrics-setting.ts';
import { SETTING_KEYS } from '../../lib/infra/setting-keys.ts';
import { stackSettings } from '../../lib/infra/stack-settings.ts';
import { placesOf } from '../../local/places.ts';
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
    expect([...SETTING_KEYS].sort()).toEqual([...new Set(asked)].sort());
    expect(swarmId).toBe(stackName);
    const images = fleet?.images?.map(({ name }) => name).join(', ');
    const defaults = {
      stack: stackName,
      swarm: 'as stack',
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

  test('says what a month costs, as plan says it of the default fleet and of what the template has', async () => {
    const { experiment } = await readExperiment('kill-worker', { projectDir: ROOT, cwd: ROOT });
    const { month } = await makeForecast(experiment, runSettings({}), placesOf({ HOME: '/nonexistent' }));
    const rows = month.lines.map((line) => [
      `${MONTH_WORDS[line.kind]}: ${line.count}`,
      String(Number(line.eachUsd.toPrecision(3))),
      line.readOn,
      line.runningUsd.toFixed(2),
      line.parkedUsd.toFixed(2),
    ]);
    rows.push(['all of it', '', '', month.runningUsd.toFixed(2), month.parkedUsd.toFixed(2)]);
    expect(tableOf('what', 'each', 'read on', 'running all month', 'parked between runs')).toEqual(rows);
    const [running, parked] = [month.runningUsd, month.parkedUsd].map(Math.round);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8').replaceAll('\n', ' ');
    expect(readme).toContain(`about $${running} a month, about $${parked} where they are parked`);
    expect(GUIDE).toContain(`logs at $${PRICES.logGigabyte.usd.toFixed(2)} a gigabyte`);
  });

  test('counts in a month what the template has', () => {
    const template = synthesizeTemplate();
    const count = (type: string) => Object.keys(template.findResources(`AWS::${type}`)).length;
    const { ofAll, ofExperiment } = METRIC_NAMES;
    const metrics = Object.keys(ofAll).length + metricsSetting(undefined).length * Object.keys(ofExperiment).length;
    expect(metrics).toBeLessThanOrEqual(10);
    expect(WATCHING).toMatchObject({
      dashboards: count('CloudWatch::Dashboard'),
      customMetrics: metrics,
      alarms: count('CloudWatch::Alarm'),
    });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: `rate(${60 / WATCHING.sweepsAnHour} minutes)`,
    });
    const { machines, diskGb, instanceType } = previewMonth(3, { runUsd: 0, schedule: undefined });
    expect(count('EC2::Instance')).toBe(machines);
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        InstanceType: instanceType,
        BlockDeviceMappings: [{ Ebs: { VolumeType: 'gp3', VolumeSize: diskGb } }],
      },
    });
    template.allResourcesProperties('AWS::EC2::Instance', {
      Monitoring: true,
      NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
    });
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
