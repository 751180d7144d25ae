import * as z from 'zod';

/** The event that Step Functions sends when an execution of the workflow ended, as far as it is read. */
export const endedExecutionSchema = z.object({
  detail: z.object({
    name: z.string().max(80),
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
    /** JSON text. */
    input: z.string().nullish(),
    /** JSON text. */
    output: z.string().nullish(),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});

export type EndedExecution = z.output<typeof endedExecutionSchema>['detail'];
