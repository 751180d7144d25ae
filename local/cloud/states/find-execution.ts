import type { Cloud } from '../cloud.ts';
import { refusal } from '../wire/refusal.ts';
import type { ExecutionRecord } from './execution-record.ts';

/** The execution of an ARN. @throws InvalidArn or ExecutionDoesNotExist. */
export const findExecution = (cloud: Cloud, arn: string): ExecutionRecord => {
  if (!/^arn:aws:states:[\w-]+:\d{12}:execution:[^:]+:.+$/.test(arn)) {
    throw refusal('InvalidArn', `Invalid Arn: '${arn}' is not the ARN of an execution`);
  }
  const record = cloud.executions.get(arn);
  if (!record) throw refusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return record;
};
