import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { METRIC_NAMES } from '../domain/history/metric-names.ts';
import type { RunFunctions } from './run-functions.ts';

export interface RunMetricsProps {
  readonly functions: RunFunctions;
  /** Experiments that have metrics of their own. */
  readonly experiments: readonly string[];
}

/** What the function that records prints about runs, as metrics: it is told here which, and under which name they are kept. */
export class RunMetrics extends Construct {
  readonly experiments: readonly string[];
  /** Of this stack alone: two of them are two swarms. */
  readonly namespace: string;

  constructor(scope: Construct, id: string, { functions, experiments }: RunMetricsProps) {
    super(scope, id);
    this.experiments = experiments;
    this.namespace = Stack.of(this).stackName;
    const { RecordRun } = functions.byName;
    RecordRun.addEnvironment('METRICS_NAMESPACE', this.namespace);
    RecordRun.addEnvironment('METRICS_EXPERIMENTS', JSON.stringify(experiments));
  }

  /** Of all runs, whatever they were. A line may be read twice: the highest value is right all the same, a sum is not. */
  ofAll(metricName: keyof typeof METRIC_NAMES.ofAll): Metric {
    const { namespace } = this;
    return new Metric({ namespace, metricName, statistic: Stats.MAXIMUM, period: Duration.hours(1) });
  }

  /** Of one experiment: the worst of an hour, which seldom has two runs. */
  ofExperiment(metricName: keyof typeof METRIC_NAMES.ofExperiment, experiment: string): Metric {
    const { namespace } = this;
    return new Metric({
      ...{ namespace, metricName, label: experiment, dimensionsMap: { [METRIC_NAMES.dimension]: experiment } },
      statistic: metricName === 'Passed' ? Stats.MINIMUM : Stats.MAXIMUM,
      period: Duration.hours(1),
    });
  }
}
