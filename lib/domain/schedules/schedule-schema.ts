import * as z from 'zod';
import { EXECUTION_LIMIT_MS } from '../execution-limit-ms.ts';
import { blackoutSchema } from './blackout-schema.ts';
import { cronProblem } from './cron-problem.ts';
import { isTimeZone } from './is-time-zone.ts';
import { parseScheduleExpression } from './parse-schedule-expression.ts';

/** EventBridge Scheduler's own limit: a day. */
const MOST_WINDOW_MINUTES = 1440;
/** They travel with every run, and Scheduler takes 256 KB. */
const MOST_BLACKOUTS = 20;

const problemOf = (text: string): string | undefined => {
  const parsed = parseScheduleExpression(text);
  if (parsed?.kind === 'cron') return cronProblem(parsed.fields);
  if (parsed?.kind !== 'rate') return `"${text}" is neither rate(...) nor cron(...), as in "rate(1 day)"`;
  // Shorter than that, and the next run would find the swarm held by the one before.
  const isTooOften = parsed.everyS * 1000 < EXECUTION_LIMIT_MS;
  return isTooOften ? `"${text}" is too often: a run may take an hour` : undefined;
};

/** When an experiment runs by itself, once it is deployed. */
export const scheduleSchema = z.strictObject({
  /** `rate(...)` or `cron(...)`, in EventBridge Scheduler's syntax. */
  expression: z
    .string()
    .max(256)
    .superRefine((text, context) => {
      const message = problemOf(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
  /** Of a cron expression, and of the blackouts. */
  timezone: z.string().max(50).refine(isTimeZone, 'a time zone, as in "Europe/Berlin"').default('UTC'),
  /** It begins some time within so many minutes. Without it: within the minute. */
  windowMinutes: z.int().min(1).max(MOST_WINDOW_MINUTES).optional(),
  /** `false` keeps it deployed, and no run begins. */
  enabled: z.boolean().default(true),
  /** A run that would begin in one of them is left out. */
  blackouts: z.array(blackoutSchema).min(1).max(MOST_BLACKOUTS).optional(),
});

export type RunSchedule = z.output<typeof scheduleSchema>;
