import { METRIC_NAMES } from './history/metric-names.ts';

const { ofAll, ofExperiment } = METRIC_NAMES;

/** What a deployment with nothing set otherwise has to watch itself with, each counted as CloudWatch bills it. */
export const WATCHING = {
  dashboards: 1,
  /** Of all runs, and of the one experiment that has metrics of its own. */
  customMetrics: Object.keys(ofAll).length + Object.keys(ofExperiment).length,
  /** Each of one metric. */
  alarms: 11,
  /** Where any experiment has a schedule. */
  alarmsOfSchedules: 1,
  /** One-minute metrics of each machine while it runs. Source: CloudWatch's pricing page, example of EC2 detailed monitoring. */
  metricsOfMachine: 7,
  /** How often the sweeper is called by the clock: every quarter of an hour. */
  sweepsAnHour: 4,
} as const;
