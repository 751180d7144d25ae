import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Ports, SweepTimer } from '../ports.ts';
import { awsPorts } from './aws-ports.ts';
import { environmentVariable } from './environment-variable.ts';
import { setSweep } from './set-sweep.ts';

/** The ports of the function that takes turns: those of the fleet, and the right to set a sweep before it breaks something. */
export const turnPorts = (): Ports & { sweepTimer: Pick<SweepTimer, 'set'> } => {
  const target = {
    group: environmentVariable('SWEEP_GROUP'),
    functionArn: environmentVariable('SWEEP_FUNCTION_ARN'),
    roleArn: environmentVariable('SWEEP_ROLE_ARN'),
  };
  return { ...awsPorts(), sweepTimer: { set: setSweep(new SchedulerClient({}), target) } };
};
