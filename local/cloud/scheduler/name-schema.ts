import * as z from 'zod';

/** AWS's rule for the name of a schedule or of a group. */
export const nameSchema = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/, 'letters, digits, "-", "_" and ".", 64 at most');
