import { SFNClient } from '@aws-sdk/client-sfn';
import type { Ports, Sweeps } from '../ports.ts';
import { sfnSweeps } from './sfn-sweeps.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the sweeper: the store, and the right to start the workflow again. */
export const sweepPorts = (): Pick<Ports, 'store' | 'clock'> & { sweeps: Sweeps } => ({
  ...storePorts(),
  sweeps: sfnSweeps(new SFNClient({})),
});
