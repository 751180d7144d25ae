import { deviation } from '../envelopes/deviation.ts';
import { longestOutages } from '../report/longest-outages.ts';
import type { ReportPath } from '../report/report.ts';
import type { RunRecord, StepRecord } from '../run.ts';
import type { Bounds, MeasuredWindow } from './measured-window.ts';

export interface Measured {
  readonly run: Pick<RunRecord, 'startedAt' | 'endedAt'>;
  readonly steps: readonly Pick<StepRecord, 'id' | 'phase' | 'judgement' | 'measures' | 'envelopes'>[];
  readonly paths: readonly ReportPath[];
}

/** Measures that are times without a bound or an `After` in their names; what is left are latencies of single requests. */
const TIMES = ['silenceMs', 'silentApartMs', 'lastedMs', 'joinMs'];
const BOUND = /At(Least|Most)Ms$/;

const bare = (name: string): string => name.replace(BOUND, '').replace(/Ms$/, '');

/**
 * The bounds under a name: two measures, or one that is both. An upper bound alone is one; a lower one alone says that nothing
 * was measured.
 */
const boundsOf = (measures: Readonly<Record<string, number>>, name: string): Bounds | undefined => {
  const value = measures[name];
  if (value === undefined || name.endsWith('AtLeastMs')) return undefined;
  if (name.endsWith('AtMostMs')) return { atLeastMs: measures[`${bare(name)}AtLeastMs`] ?? 0, atMostMs: value };
  return name.endsWith('AfterMs') || TIMES.includes(name) ? { atLeastMs: value, atMostMs: value } : undefined;
};

/** A step of the steady state is taken again after the fault, under the same id. */
const nameOf = ({ id, phase }: Pick<StepRecord, 'id' | 'phase'>): string =>
  phase === 'steadyStateAgain' ? `${id} again` : id;

const ofStep = (step: Measured['steps'][number]): readonly MeasuredWindow[] => {
  const { measures = {}, envelopes = {}, judgement } = step;
  // What a blind step has seen is a part of it, and as a figure it would be too small.
  if (judgement === 'blind') return [];
  return Object.keys(measures).flatMap((name) => {
    const bounds = boundsOf(measures, name);
    if (!bounds) return [];
    const envelope = envelopes[name];
    const away = envelope && deviation(measures, name, envelope);
    return [
      {
        from: nameOf(step),
        name: bare(name),
        ...bounds,
        ...(envelope?.usual ? { usual: envelope.usual } : {}),
        ...(away ? { deviation: away } : {}),
      },
    ];
  });
};

const ofPaths = (paths: readonly ReportPath[]): readonly MeasuredWindow[] =>
  [...longestOutages(paths)].flatMap(([name, longest]) =>
    longest === null ? [] : [{ from: 'paths', name, atLeastMs: longest.atLeastMs, atMostMs: longest.atMostMs }],
  );

const ofRun = ({ startedAt, endedAt }: Measured['run']): readonly MeasuredWindow[] => {
  const tookMs = endedAt === undefined ? Number.NaN : Date.parse(endedAt) - Date.parse(startedAt);
  return tookMs >= 0 ? [{ from: 'run', name: 'duration', atLeastMs: tookMs, atMostMs: tookMs }] : [];
};

/** Every time that a run measured: its own length, those of its steps, and the longest outage of each kind of path. */
export const measuredWindows = ({ run, steps, paths }: Measured): readonly MeasuredWindow[] => [
  ...ofRun(run),
  ...steps.flatMap(ofStep),
  ...ofPaths(paths),
];
