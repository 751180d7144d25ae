import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Fleet } from '../ports.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { explaining } from './explaining.ts';

/** The machines as the command line sees them, with the rights of whoever runs it. */
export const awsClientFleet = (): Fleet => ec2Fleet(explaining(new EC2Client({})), explaining(new SSMClient({})));
