import { type ListExecutionsOutput, ListExecutionsOutput$ } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import { findMachine } from './find-machine.ts';

const request = z.strictObject({
  stateMachineArn: z.string(),
  statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
  maxResults: z.number().int().min(0).max(1000).default(100),
  nextToken: z.string().optional(),
});

/** The executions of a state machine, newest first. */
export const listExecutions = jsonOperation({
  name: 'ListExecutions',
  request,
  response: ListExecutionsOutput$,
  async run(cloud, { stateMachineArn, statusFilter, maxResults, nextToken }): Promise<ListExecutionsOutput> {
    const { arn } = findMachine(cloud, stateMachineArn);
    const found = cloud.executions.ofMachine(arn).filter(({ status }) => !statusFilter || status === statusFilter);
    const { page, next } = pageOf(found, maxResults || 100, nextToken, 'InvalidToken');
    return {
      executions: page.map((record) => ({
        executionArn: record.arn,
        stateMachineArn: arn,
        name: record.name,
        status: record.status,
        startDate: new Date(record.startedAtMs),
        ...(record.stoppedAtMs === undefined ? {} : { stopDate: new Date(record.stoppedAtMs) }),
      })),
      ...(next === undefined ? {} : { nextToken: next }),
    };
  },
});
