import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Ports, SweepTimer } from '../ports.ts';
import { deployedDocuments } from './deployed-documents.ts';
import { environmentVariable } from './environment-variable.ts';
import { fleetPorts } from './fleet-ports.ts';
import { openAlarmBook } from './open-alarm-book.ts';
import { setSweep } from './set-sweep.ts';
import { ssmNodeShell } from './ssm-node-shell.ts';
import { stopAlarmNames } from './stop-alarm-names.ts';

/** The ports of the function that takes turns: it sends documents, and has the right to set a sweep before it breaks something. */
export const turnPorts = (): Ports & { sweepTimer: Pick<SweepTimer, 'set'> } => {
  const target = {
    group: environmentVariable('SWEEP_GROUP'),
    functionArn: environmentVariable('SWEEP_FUNCTION_ARN'),
    roleArn: environmentVariable('SWEEP_ROLE_ARN'),
  };
  const ssm = new SSMClient({});
  const documents = deployedDocuments(ssm, {
    prefix: environmentVariable('DOCUMENT_PREFIX'),
    digests: JSON.parse(environmentVariable('DOCUMENT_DIGESTS')) as Record<string, string>,
  });
  return {
    ...fleetPorts(),
    shell: ssmNodeShell(ssm, documents),
    alarms: openAlarmBook(stopAlarmNames()),
    sweepTimer: { set: setSweep(new SchedulerClient({}), target) },
  };
};
