import * as z from 'zod';

/** How a request names a version of a document. From SSM's model. */
export const documentVersionSchema = z
  .string()
  .regex(/^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/, 'is not a version of a document')
  .default('$DEFAULT');
