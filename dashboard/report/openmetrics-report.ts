import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { stepOutcome } from './step-outcome.ts';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'info' | 'stateset';
  readonly unit?: 'seconds' | 'bytes';
  readonly help: string;
  readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
}

const VERDICTS = ['pass', 'fail', 'invalid', 'error', 'aborted'] as const;
const OUTCOMES = ['green', 'red', 'blind', 'skipped', 'unreached'] as const;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"' };
const quoted = (text: string): string => `"${plainText(text, 200).replace(/[\\"]/g, (each) => ESCAPES[each] ?? '')}"`;

const seriesOf = (name: string, labels: Labels): string =>
  `${name}{${Object.entries(labels)
    .map(([label, text]) => `${label}=${quoted(text)}`)
    .join(',')}}`;

/** A series may be there once only, whatever a node calls its paths. */
const familyLines = ({ name, type, unit, help, samples }: Family): readonly string[] => {
  if (samples.length === 0) return [];
  const series = new Map(
    samples.map(({ labels, value }) => [seriesOf(type === 'info' ? `${name}_info` : name, labels), value]),
  );
  return [
    `# TYPE ${name} ${type}`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${help}`,
    ...[...series].map(([each, value]) => `${each} ${value}`),
  ];
};

const ofRun = (report: Report, own: Labels): readonly Family[] => {
  const { verdict, cleanup, startedAt, durationMs, cost, versions, steps } = report;
  const gauge = (name: string, help: string, value: number, unit?: 'seconds'): Family => ({
    name: `swarmproof_${name}`,
    type: 'gauge',
    help,
    samples: [{ labels: own, value }],
    ...(unit ? { unit } : {}),
  });
  return [
    {
      name: 'swarmproof_run',
      type: 'info',
      help: 'What ran, and on what.',
      samples: [{ labels: { ...own, run: report.runId, seed: String(report.seed), ...versions }, value: 1 }],
    },
    {
      name: 'swarmproof_verdict',
      type: 'stateset',
      help: 'The verdict of the run.',
      samples: VERDICTS.map((each) => ({
        labels: { ...own, swarmproof_verdict: each },
        value: each === verdict ? 1 : 0,
      })),
    },
    gauge('clean', 'Whether all that the run made or changed is gone.', cleanup === 'clean' ? 1 : 0),
    gauge('start_time_seconds', 'When it began, since 1970.', Date.parse(startedAt) / 1000, 'seconds'),
    ...(durationMs === null ? [] : [gauge('duration_seconds', 'How long it took.', durationMs / 1000, 'seconds')]),
    gauge('cost_estimate_usd', 'What its control plane costs in AWS, estimated.', cost.totalUsd),
    {
      name: 'swarmproof_steps',
      type: 'gauge',
      help: 'Steps by how they came out.',
      samples: OUTCOMES.map((outcome) => ({
        labels: { ...own, outcome },
        value: steps.filter((step) => stepOutcome(step).outcome === outcome).length,
      })),
    },
  ];
};

const ofSteps = ({ steps }: Report, own: Labels): readonly Family[] => {
  const labelsOf = (step: Report['steps'][number]): Labels => ({
    ...own,
    ...{ index: String(step.index), step: step.id, phase: step.phase, check: step.check },
  });
  const measures = steps.flatMap((step) =>
    Object.entries(step.measures).map(([measure, value]) => ({ labels: { ...labelsOf(step), measure }, value })),
  );
  const isTime = ({ labels }: { labels: Labels }): boolean => /Ms$/.test(labels.measure ?? '');
  const bare = ({ labels, value }: { labels: Labels; value: number }) => ({
    labels: { ...labels, measure: (labels.measure ?? '').slice(0, -2) },
    value: value / 1000,
  });
  return [
    {
      name: 'swarmproof_step_duration_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long a step took until it was judged.',
      samples: steps.flatMap((step) =>
        step.durationMs === null ? [] : [{ labels: labelsOf(step), value: step.durationMs / 1000 }],
      ),
    },
    {
      name: 'swarmproof_measured_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'Times that a step measured.',
      samples: measures.filter(isTime).map(bare),
    },
    {
      name: 'swarmproof_measured',
      type: 'gauge',
      help: 'Other figures that a step measured, their unit in the name.',
      samples: measures.filter((each) => !isTime(each)),
    },
  ];
};

const ofPaths = ({ paths }: Report, own: Labels): readonly Family[] => {
  type Path = Report['paths'][number];
  const family = (name: string, help: string, figureOf: (path: Path) => number, unit?: 'seconds'): Family => ({
    name: `swarmproof_path_${name}`,
    type: 'gauge',
    help,
    samples: paths.map((path) => ({ labels: { ...own, from: path.from, path: path.path }, value: figureOf(path) })),
    ...(unit ? { unit } : {}),
  });
  const longest = ({ outages }: Path) =>
    outages.reduce((most, each) => (each.atMostMs > most.atMostMs ? each : most), { atLeastMs: 0, atMostMs: 0 });
  return [
    family('probes', 'Probes that were judged.', ({ probes }) => probes),
    family('probes_failed', 'Probes that failed.', ({ failed }) => failed),
    family('probes_blind', 'Probes that the sampler missed.', ({ blind }) => blind),
    family(
      'outage_at_least_seconds',
      'The longest outage lasted at least so long.',
      (path) => longest(path).atLeastMs / 1000,
      'seconds',
    ),
    family(
      'outage_at_most_seconds',
      'The longest outage lasted at most so long.',
      (path) => longest(path).atMostMs / 1000,
      'seconds',
    ),
  ];
};

/** The figures of a run in the OpenMetrics text format; for a file that is collected, or a push gateway. */
export const openmetricsReport = (report: Report): string => {
  const own = { experiment: report.experiment, swarm: report.swarmId };
  return [...ofRun(report, own), ...ofSteps(report, own), ...ofPaths(report, own)]
    .flatMap(familyLines)
    .concat('# EOF')
    .join('\n');
};
