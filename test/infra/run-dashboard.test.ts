import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { METRIC_NAMES } from '../../lib/domain/history/metric-names.ts';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly endpoint?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

/** The dashboard as CloudWatch gets it: its text with every reference resolved. */
const dashboardOf = (template: Template): { name: string; widgets: Widget[] } => {
  const body = parseTemplate(template.toJSON());
  // What a deployment would answer for an alarm; nothing local has one.
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  const known = {
    ...references,
    attribute: (id: string, name: string) =>
      body.Resources[id]?.Type === 'AWS::CloudWatch::Alarm' ? `arn:${id}` : references.attribute(id, name),
  };
  const [[id = '', resource] = []] = Object.entries(body.Resources).filter(
    ([, { Type }]) => Type === 'AWS::CloudWatch::Dashboard',
  );
  const properties = resolveValue(resource?.Properties, known, id) as Record<string, string>;
  return { name: properties.DashboardName ?? '', ...(JSON.parse(properties.DashboardBody ?? '') as object) } as never;
};

const template = synthesizeTemplate();
const { name, widgets } = dashboardOf(template);
const titled = (title: string) => widgets.find(({ properties }) => properties.title === title);
/** A metric of a graph as [namespace, name, dimension, value...], without what says how it is drawn. */
const metricsIn = (from: readonly Widget[]) =>
  from.flatMap(({ properties: { metrics = [] } }) =>
    metrics.map((metric) => metric.filter((each) => typeof each === 'string')),
  );

describe('the dashboard in CloudWatch', () => {
  test('is one, named after stack and region, with an output that leads to it', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    expect(name).toBe('swarmproof-us-east-1');
    expect(JSON.stringify(template.findOutputs('Dashboard'))).toContain('#dashboards/dashboard/');
  });

  test('shows every alarm, the history by its function, and nothing on top of another', () => {
    expect(titled('Alarms')?.properties.alarms).toHaveLength(
      Object.keys(template.findResources('AWS::CloudWatch::Alarm')).length,
    );
    expect(titled('Runs')).toMatchObject({
      type: 'custom',
      width: 24,
      properties: {
        endpoint: expect.stringMatching(/^arn:aws:lambda:us-east-1:\d{12}:function:swarmproof-ShowHistory/),
      },
    });
    const covered = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, place) => `${x + (place % width)} ${y + Math.floor(place / width)}`),
    );
    expect(new Set(covered).size).toBe(covered.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  test('draws every metric that is told of a run, and none that nobody tells', () => {
    const own = metricsIn(widgets).filter(([namespace]) => namespace === 'swarmproof');
    expect(own.map(([, ...metric]) => metric.join(' ')).sort()).toEqual(
      [
        ...Object.keys(METRIC_NAMES.ofAll),
        ...Object.keys(METRIC_NAMES.ofExperiment).map((metric) => `${metric} Experiment kill-worker`),
      ].sort(),
    );
    expect(own.length).toBeLessThanOrEqual(10);
  });

  test('has as many metrics as the setting says, and the function that records knows them', () => {
    const more = synthesizeTemplate({ metrics: 'kill-worker,verify', stack: 'blue' });
    const drawn = metricsIn(dashboardOf(more).widgets).filter(([namespace]) => namespace === 'blue');
    expect(drawn).toHaveLength(11);
    const variablesOf = (from: Template) =>
      Object.entries(from.findResources('AWS::Lambda::Function'))
        .filter(([, { Properties }]) => Properties.Environment.Variables.METRICS_NAMESPACE !== undefined)
        .map(([id, { Properties }]) => [id.replace(/[0-9A-F]{8}$/, ''), Properties.Environment.Variables]);
    expect(variablesOf(more)).toEqual([
      [
        'FunctionsRecordRunFunction',
        expect.objectContaining({ METRICS_NAMESPACE: 'blue', METRICS_EXPERIMENTS: '["kill-worker","verify"]' }),
      ],
    ]);
    const none = dashboardOf(synthesizeTemplate({ metrics: '' })).widgets;
    expect(metricsIn(none).filter(([namespace]) => namespace === 'swarmproof')).toHaveLength(3);
  });

  test.each(['Kill', 'a,a', '-x', 'a b', '$(reboot)', 'x'.repeat(42), ',a;b'])(
    'is not made for metrics=%j',
    (metrics) => expect(() => synthesizeTemplate({ metrics })).toThrow(/"metrics" is .* allowed is up to 20/),
  );

  test('can be reached by nobody from outside: the function has no address and lets nobody in', () => {
    template.resourceCountIs('AWS::Lambda::Url', 0);
    const allowed = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(allowed.filter(({ Properties }) => JSON.stringify(Properties).includes('ShowHistory'))).toEqual([]);
  });
});
