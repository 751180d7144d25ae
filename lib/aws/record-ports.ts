import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { MetricsLog, Ports, SweepTimer } from '../ports.ts';
import { clearSweep } from './clear-sweep.ts';
import { environmentVariable } from './environment-variable.ts';
import { metricsLog } from './metrics-log.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the function that records: the store, the right to take a sweep back, and where its figures go. */
export const recordPorts = (): Pick<Ports, 'store' | 'clock'> & {
  sweepTimer: Pick<SweepTimer, 'clear'>;
  metrics: MetricsLog;
} => ({
  ...storePorts(),
  sweepTimer: { clear: clearSweep(new SchedulerClient({}), environmentVariable('SWEEP_GROUP')) },
  metrics: metricsLog(),
});
