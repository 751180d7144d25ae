import { randomUUID } from 'node:crypto';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';
import type { ExecutionRecord } from '../states/execution-record.ts';

/** The event that Step Functions sends when an execution starts or ends, in EventBridge's envelope. */
export const stateChangeEvent = (record: ExecutionRecord): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Step Functions Execution Status Change',
  source: 'aws.states',
  account: LOCAL_ACCOUNT.id,
  time: new Date(record.stoppedAtMs ?? record.startedAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: LOCAL_ACCOUNT.region,
  resources: [record.arn],
  detail: {
    executionArn: record.arn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    status: record.status,
    startDate: record.startedAtMs,
    stopDate: record.stoppedAtMs ?? null,
    input: record.input,
    inputDetails: { included: true },
    output: record.output ?? null,
    outputDetails: record.output === undefined ? null : { included: true },
    error: record.error ?? null,
    cause: record.cause ?? null,
  },
});
