import * as z from 'zod';
import { fields } from './fields.ts';

/** Whose containers are asked, or ask, on one network: the replicas of a service, and a standalone one where it is named. */
export const askerParameters = z.strictObject({
  service: fields.name,
  network: fields.name,
  container: fields.name.optional(),
});
