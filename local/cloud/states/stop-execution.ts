import { type StopExecutionOutput, StopExecutionOutput$ } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { findExecution } from './find-execution.ts';

const request = z.strictObject({
  executionArn: z.string(),
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});

/** Ends an execution as ABORTED. A function that runs for it goes on to its end. One that has ended stays as it is. */
export const stopExecution = jsonOperation({
  name: 'StopExecution',
  request,
  response: StopExecutionOutput$,
  async run(cloud, { executionArn, error, cause }): Promise<StopExecutionOutput> {
    const { arn } = findExecution(cloud, executionArn);
    await cloud.executions.stop(arn, {
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
    const stopDate = new Date(findExecution(cloud, executionArn).stoppedAtMs ?? Date.now());
    return { stopDate };
  },
});
