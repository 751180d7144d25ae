import {
  type GetExecutionHistoryOutput,
  GetExecutionHistoryOutput$,
  type HistoryEvent,
  type HistoryEventType,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import { findExecution } from './find-execution.ts';

const request = z.strictObject({
  executionArn: z.string(),
  maxResults: z.number().int().min(0).max(1000).default(100),
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.literal(true).default(true),
  nextToken: z.string().optional(),
});

/** The events of an execution in pages, by id or backwards. */
export const getExecutionHistory = jsonOperation({
  name: 'GetExecutionHistory',
  request,
  response: GetExecutionHistoryOutput$,
  async run(cloud, { executionArn, maxResults, reverseOrder, nextToken }): Promise<GetExecutionHistoryOutput> {
    const { arn } = findExecution(cloud, executionArn);
    const events = [...cloud.executions.history(arn)];
    const { page, next } = pageOf(
      reverseOrder ? events.reverse() : events,
      maxResults || 100,
      nextToken,
      'InvalidToken',
    );
    const written = page.map((event): HistoryEvent => {
      const { type, timestamp, ...rest } = event;
      return { ...rest, type: type as HistoryEventType, timestamp: new Date(timestamp * 1000) };
    });
    return { events: written, ...(next === undefined ? {} : { nextToken: next }) };
  },
});
