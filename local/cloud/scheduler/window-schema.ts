import * as z from 'zod';

/** A window of at most a day in which a schedule may be invoked. AWS takes its length where there is one, and only then. */
export const windowSchema = z.discriminatedUnion('Mode', [
  z.strictObject({ Mode: z.literal('OFF'), MaximumWindowInMinutes: z.undefined().optional() }),
  z.strictObject({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
]);
