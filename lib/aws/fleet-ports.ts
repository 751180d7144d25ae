import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Ports } from '../ports.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { storePorts } from './store-ports.ts';

/** The ports of a function that sees the fleet, from the variables that the stack gives it. */
export const fleetPorts = (): Pick<Ports, 'fleet' | 'store' | 'clock'> => ({
  ...storePorts(),
  fleet: ec2Fleet(new EC2Client({}), new SSMClient({})),
});
