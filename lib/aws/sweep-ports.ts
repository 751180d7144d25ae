import { SFNClient } from '@aws-sdk/client-sfn';
import type { AlarmBook, Ports, Sweeps } from '../ports.ts';
import { fleetPorts } from './fleet-ports.ts';
import { openAlarmBook } from './open-alarm-book.ts';
import { sfnSweeps } from './sfn-sweeps.ts';

/** The ports of the sweeper: the store, the workflow's executions, the instances that may have to be started, and what stops runs. */
export const sweepPorts = (): Pick<Ports, 'fleet' | 'store' | 'clock'> & {
  sweeps: Sweeps;
  alarms: Pick<AlarmBook, 'put'>;
} => ({
  ...fleetPorts(),
  sweeps: sfnSweeps(new SFNClient({})),
  alarms: openAlarmBook(),
});
