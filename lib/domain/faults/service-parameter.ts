import * as z from 'zod';

/** The service that a fault is done to. */
export const serviceParameter = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'lower case letters, digits and dashes, a letter first');
