import { type DescribeExecutionOutput, DescribeExecutionOutput$ } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { findExecution } from './find-execution.ts';

const request = z.strictObject({ executionArn: z.string() });

export const describeExecution = jsonOperation({
  name: 'DescribeExecution',
  request,
  response: DescribeExecutionOutput$,
  async run(cloud, { executionArn }): Promise<DescribeExecutionOutput> {
    const record = findExecution(cloud, executionArn);
    const { output, error, cause, stoppedAtMs } = record;
    return {
      executionArn,
      stateMachineArn: record.stateMachineArn,
      name: record.name,
      status: record.status,
      startDate: new Date(record.startedAtMs),
      input: record.input,
      inputDetails: { included: true },
      ...(stoppedAtMs === undefined ? {} : { stopDate: new Date(stoppedAtMs) }),
      ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  },
});
