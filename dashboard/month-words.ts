import type { MonthLine } from '../lib/domain/estimate-month.ts';

/** What each line of a month is about, as people read it. */
export const MONTH_WORDS: Readonly<Record<MonthLine['kind'], string>> = {
  machines: 'machines',
  addresses: 'public addresses',
  disks: 'disks, in GB',
  machineMetrics: 'one-minute metrics of machines',
  dashboards: 'dashboards',
  customMetrics: 'custom metrics',
  alarms: 'alarms',
  runs: 'control plane of runs',
  sweeps: 'sweeps by the clock',
};
