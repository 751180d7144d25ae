import { randomBytes } from 'node:crypto';
import type { Schedule } from './schedule.ts';

/** Puts what Scheduler knows of an invocation into its input, wherever the input names it. */
export const fillInContext = ({ arn, target }: Schedule, dueMs: number): string | undefined => {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': new Date(dueMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    'execution-id': randomBytes(8).toString('hex'),
    'attempt-number': '1',
  };
  return target.input?.replace(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => values[name] ?? text);
};
