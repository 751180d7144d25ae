import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeploymentRecord } from './deployment-record.ts';
import { ExperimentWorkflow } from './experiment-workflow.ts';
import { type HistoryDays, historyDaysSetting } from './history-days-setting.ts';
import { HistoryWidget } from './history-widget.ts';
import { metricsSetting } from './metrics-setting.ts';
import { nameSetting } from './name-setting.ts';
import { NodeDocuments } from './node-documents.ts';
import { type NoticesSettings, noticesSettings } from './notices-settings.ts';
import { RunAlarms } from './run-alarms.ts';
import { RunDashboard } from './run-dashboard.ts';
import { RunFunctions } from './run-functions.ts';
import { RunMetrics } from './run-metrics.ts';
import { RunNotices } from './run-notices.ts';
import { RunTable } from './run-table.ts';
import { type ScheduledExperiment, ScheduledRuns } from './scheduled-runs.ts';
import { StopAlarms } from './stop-alarms.ts';
import { stopAlarmsSetting } from './stop-alarms-setting.ts';
import { SweepRule } from './sweep-rule.ts';
import { SweepSchedules } from './sweep-schedules.ts';

export interface ChaosHarnessProps extends Partial<NoticesSettings> {
  /**
   * Value of the tag `swarmproof:swarm` of the machines that it works on; its functions can touch no other. Whether a
   * `SwarmFleet` made them or they were there before is all the same to it. Default: swarmproof.
   */
  readonly swarmId?: string;
  /** What becomes of the history when the stack goes. Default: it is retained. */
  readonly history?: RemovalPolicy;
  /**
   * So many days (7 to 3650) after it began a run leaves the history with everything that belongs to it, or `forever`. One that is
   * under way, or left something behind, stays. Default: 365.
   */
  readonly historyDays?: HistoryDays;
  /** Experiments that run by themselves. Default: none. */
  readonly scheduled?: readonly ScheduledExperiment[];
  /** Experiments with metrics of their own in CloudWatch, four each. Default: kill-worker. */
  readonly metrics?: readonly string[];
  /**
   * Names of up to five alarms in CloudWatch, of this account and region, that stop runs: when one of them goes into ALARM every run
   * under way heals and ends as aborted, and none begins until it is out of it. Default: none.
   */
  readonly stopAlarms?: readonly string[];
}

/**
 * What proves a swarm: the documents that may run on its nodes, the workflow with its functions, the history, and what tells
 * people of it. One a stack.
 */
export class ChaosHarness extends Construct {
  readonly documents: NodeDocuments;
  readonly table: ITable;
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
  readonly notices: RunNotices;
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: ChaosHarnessProps = {}) {
    super(scope, id);
    const swarmId = nameSetting('swarm', props.swarmId ?? 'swarmproof');
    this.documents = new NodeDocuments(this, 'Documents');
    this.table = new RunTable(this, 'Runs', { removalPolicy: props.history ?? RemovalPolicy.RETAIN }).table;
    const historyDays = historyDaysSetting(props.historyDays);
    this.functions = new RunFunctions(this, 'Functions', {
      ...{ documents: this.documents, table: this.table },
      ...{ swarmId, historyDays },
    });
    const { functions, documents } = this;
    this.workflow = new ExperimentWorkflow(this, 'Workflow', { functions, documents });
    const { workflow } = this;
    const sweep = new SweepRule(this, 'Sweep', { functions, workflow });
    new StopAlarms(this, 'StopAlarms', { functions, names: stopAlarmsSetting(props.stopAlarms) });
    new SweepSchedules(this, 'SweepSchedules', { functions, workflow });
    const scheduled = new ScheduledRuns(this, 'ScheduledRuns', {
      ...{ workflow, swarmId },
      experiments: props.scheduled ?? [],
    });
    this.notices = new RunNotices(this, 'Notices', { functions, workflow, ...noticesSettings(props) });
    const { topic } = this.notices;
    const metrics = new RunMetrics(this, 'Metrics', { functions, experiments: metricsSetting(props.metrics) });
    const alarms = new RunAlarms(this, 'Alarms', { functions, metrics, sweep, scheduled, topic });
    const history = new HistoryWidget(this, 'ShowHistory', { table: this.table, historyDays });
    const watched = { functions, workflow, metrics, alarms, history };
    this.dashboard = new RunDashboard(this, 'Watch', watched).dashboard;
    new DeploymentRecord(this, 'Deployment', {
      tableName: this.table.tableName,
      stateMachineArn: workflow.stateMachine.stateMachineArn,
      sweepFunctionName: functions.byName.SweepRuns.functionName,
      swarmId,
      topicArn: this.notices.topic.topicArn,
    });
  }
}
