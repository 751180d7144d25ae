import * as z from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'lower case letters, digits and dashes, a letter first');
const port = z.int().min(1).max(65_535);
const image = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._/-]{0,100}(:[A-Za-z0-9_][A-Za-z0-9._-]{0,60})?$/, 'an image, as in "nginx:alpine"');
const publish = z.string().regex(/^[1-9][0-9]{0,4}:[1-9][0-9]{0,4}$/, 'published:target, as in "8000:80"');
const replicas = z.int().min(1).max(100);
const names = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}(,[a-z][a-z0-9-]{0,30}){0,15}$/, 'names with commas between them, as in "whoami,web"');

/** What the parameters of checks are made of; never wider than the patterns of the documents they end up in. */
export const fields = { name, names, port, image, publish, replicas };
