import type { RunRecord } from '../run.ts';
import { METRIC_NAMES } from './metric-names.ts';

export interface MetricsWanted {
  /** Of CloudWatch: what a deployment's metrics are kept under. */
  readonly namespace: string;
  /** Experiments that have metrics of their own. A closed list: what runs are called must not decide how many there are. */
  readonly experiments: readonly string[];
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
}

/** A line of CloudWatch's embedded metric format: what the directives name stands beside them. */
export interface EmbeddedMetrics {
  readonly _aws: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] };
  readonly [member: string]: unknown;
}

type Values = Readonly<Record<string, number | undefined>>;
type Judged = NonNullable<RunRecord['judged']>;

const ofAll = ({ verdict, cleanup }: Judged) => ({
  Failed: verdict === 'fail' ? 1 : 0,
  Unclear: verdict === 'pass' || verdict === 'fail' ? 0 : 1,
  Dirty: cleanup === 'dirty' ? 1 : 0,
});

/** What was measured counts only where something could be concluded: of an invalid run it is not known what it measured. */
const ofExperiment = ({ figures, costUsd }: RunRecord, { verdict }: Judged) => {
  const isClear = verdict === 'pass' || verdict === 'fail';
  return {
    Passed: isClear ? Number(verdict === 'pass') : undefined,
    OutageAtMostMs: isClear ? figures?.outage?.atMostMs : undefined,
    RecoveryMs: isClear ? figures?.recovery?.atMostMs : undefined,
    CostUsd: costUsd,
  };
};

/** CloudWatch takes no other number. */
const known = (values: Values): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => Number.isFinite(entry[1] ?? Number.NaN)),
  );

const directive = (
  namespace: string,
  dimensions: readonly string[],
  units: Readonly<Record<string, string>>,
  values: Values,
): Directive[] => {
  const metrics = Object.keys(values).map((name) => ({ Name: name, Unit: units[name] ?? 'None' }));
  return metrics.length === 0 ? [] : [{ Namespace: namespace, Dimensions: [dimensions], Metrics: metrics }];
};

/**
 * What CloudWatch is told of a run; undefined while the run has no verdict. Every run counts among all; only the experiments that
 * are `wanted` have metrics of their own.
 */
export const runMetrics = (run: RunRecord, { namespace, experiments }: MetricsWanted): EmbeddedMetrics | undefined => {
  const { judged, endedAt } = run;
  if (run.state !== 'done' || !judged || endedAt === undefined) return undefined;
  const all = known(ofAll(judged));
  const own = experiments.includes(run.experiment) ? known(ofExperiment(run, judged)) : {};
  const { dimension } = METRIC_NAMES;
  return {
    _aws: {
      Timestamp: Date.parse(endedAt),
      CloudWatchMetrics: [
        ...directive(namespace, [], METRIC_NAMES.ofAll, all),
        ...directive(namespace, [dimension], METRIC_NAMES.ofExperiment, own),
      ],
    },
    [dimension]: run.experiment,
    ...all,
    ...own,
    // For people who read the log; nothing refers to these.
    ...{ runId: run.runId, swarmId: run.swarmId, verdict: judged.verdict, cleanup: judged.cleanup },
  };
};
