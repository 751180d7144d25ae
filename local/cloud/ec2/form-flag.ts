import * as z from 'zod';

/** A boolean as forms carry it; false where absent. */
export const formFlag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
