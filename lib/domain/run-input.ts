import * as z from 'zod';
import { experimentSchema } from './experiment.ts';
import { paceSchema } from './pace.ts';
import { scheduleSchema } from './schedules/schedule-schema.ts';

/** Input of the workflow. The experiment travels as the user wrote it and is validated where it is used. */
export const runInputSchema = z.strictObject({
  runId: z.string().regex(/^[a-z0-9][a-z0-9-]{7,63}$/),
  swarmId: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  /** Decides whatever a run chooses; from its id where none is given, as when a schedule starts it. */
  seed: z.int().min(0).max(4_294_967_295).optional(),
  experiment: experimentSchema,
  /** A schedule begins it: where that is paused, or in one of its blackouts, the run is left out. */
  scheduled: scheduleSchema.pick({ timezone: true, blackouts: true }).optional(),
  pace: paceSchema.prefault({}),
});

export type RunInput = z.input<typeof runInputSchema>;
