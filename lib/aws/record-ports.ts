import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Ports, SweepTimer } from '../ports.ts';
import { clearSweep } from './clear-sweep.ts';
import { environmentVariable } from './environment-variable.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the function that records: the store, and the right to take a sweep back. */
export const recordPorts = (): Pick<Ports, 'store' | 'clock'> & { sweepTimer: Pick<SweepTimer, 'clear'> } => ({
  ...storePorts(),
  sweepTimer: { clear: clearSweep(new SchedulerClient({}), environmentVariable('SWEEP_GROUP')) },
});
