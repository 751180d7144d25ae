import { SFNClient } from '@aws-sdk/client-sfn';
import type { Ports, Sweeps } from '../ports.ts';
import { fleetPorts } from './fleet-ports.ts';
import { sfnSweeps } from './sfn-sweeps.ts';

/** The ports of the sweeper: the store, the workflow's executions, and the instances that may have to be started. */
export const sweepPorts = (): Pick<Ports, 'fleet' | 'store' | 'clock'> & { sweeps: Sweeps } => ({
  ...fleetPorts(),
  sweeps: sfnSweeps(new SFNClient({})),
});
