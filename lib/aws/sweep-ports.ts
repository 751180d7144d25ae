import { EC2Client } from '@aws-sdk/client-ec2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Ports, Sweeps } from '../ports.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { sfnSweeps } from './sfn-sweeps.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the sweeper: the store, the workflow's executions, and the instances that may have to be started. */
export const sweepPorts = (): Pick<Ports, 'fleet' | 'store' | 'clock'> & { sweeps: Sweeps } => ({
  ...storePorts(),
  fleet: ec2Fleet(new EC2Client({}), new SSMClient({})),
  sweeps: sfnSweeps(new SFNClient({})),
});
