import type * as z from 'zod';
import type { Act } from '../observation.ts';

/** What a command printed as JSON; undefined where it failed, printed none, or something of another shape. */
export const jsonOf = <T>(act: Act | undefined, schema: z.ZodType<T>): T | undefined => {
  if (act === undefined || act.exit !== 0) return undefined;
  try {
    return schema.safeParse(JSON.parse(act.stdout)).data;
  } catch {
    return undefined;
  }
};
