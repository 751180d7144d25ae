import {
  AlarmStatusWidget,
  CustomWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Aws, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { METRIC_NAMES } from '../domain/history/metric-names.ts';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { HistoryWidget } from './history-widget.ts';
import type { RunAlarms } from './run-alarms.ts';
import type { RunFunctions } from './run-functions.ts';
import type { RunMetrics } from './run-metrics.ts';

export interface RunDashboardProps {
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
  readonly metrics: RunMetrics;
  readonly alarms: RunAlarms;
  readonly history: HistoryWidget;
}

/** Columns of a dashboard. */
const WIDTH = 24;
/** Runs of a month are few; how they went is seen over weeks. */
const SHOWN = Duration.days(28);

const TITLES: Readonly<Record<keyof typeof METRIC_NAMES.ofExperiment, string>> = {
  Passed: 'Passed (1) or failed (0)',
  OutageAtMostMs: 'Longest outage, at most',
  RecoveryMs: 'Until all was right again',
  CostUsd: 'Control plane of a run, US dollars',
};

const graph = (title: string, width: number, left: readonly IMetric[]): IWidget =>
  new GraphWidget({ title, width, height: 6, left: [...left], leftYAxis: { min: 0 } });

/** What a person looks at: the alarms, the history as the pages of this project draw it, and the figures over time. */
export class RunDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: RunDashboardProps) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    this.dashboard = new Dashboard(this, 'Dashboard', {
      // Dashboards are of the whole account, stacks of a region.
      dashboardName: `${stackName}-${Aws.REGION}`,
      defaultInterval: SHOWN,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', width: WIDTH, height: 3, alarms: props.alarms.all })],
        [
          new CustomWidget({
            ...{ title: 'Runs', width: WIDTH, height: 16, functionArn: props.history.function.functionArn },
            // It shows the newest runs, whatever time the graphs show.
            ...{ updateOnTimeRangeChange: false, updateOnResize: false },
          }),
        ],
        this.ofExperiments(props.metrics),
        this.ofAll(props),
      ].filter((row) => row.length > 0),
    });
  }

  private ofExperiments(metrics: RunMetrics): IWidget[] {
    const names = Object.keys(TITLES) as (keyof typeof TITLES)[];
    if (metrics.experiments.length === 0) return [];
    return names.map((name) =>
      graph(
        TITLES[name],
        WIDTH / names.length,
        metrics.experiments.map((experiment) => metrics.ofExperiment(name, experiment)),
      ),
    );
  }

  private ofAll({ metrics, workflow: { stateMachine }, functions: { byName }, history }: RunDashboardProps): IWidget[] {
    const hour = { period: Duration.hours(1), statistic: 'Sum' };
    const names = Object.keys(METRIC_NAMES.ofAll) as (keyof typeof METRIC_NAMES.ofAll)[];
    const errorsOf = Object.entries({ ...byName, ShowHistory: history.function });
    return [
      graph(
        'Runs that need somebody',
        WIDTH / 3,
        names.map((name) => metrics.ofAll(name)),
      ),
      graph('Executions', WIDTH / 3, [
        stateMachine.metricSucceeded(hour),
        stateMachine.metricFailed(hour),
        stateMachine.metricTimedOut(hour),
        stateMachine.metricAborted(hour),
      ]),
      graph(
        'Errors of functions',
        WIDTH / 3,
        errorsOf.map(([label, each]) => each.metricErrors({ ...hour, label })),
      ),
    ];
  }
}
