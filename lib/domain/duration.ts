import * as z from 'zod';

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
const WORDS = 'a number and a unit without a space: ms, s, m or h, as in "500ms", "10s", "1.5m"';
const FORM = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h)$/;

/** A length of time as people write it: `500ms`, `10s`, `1.5m`, `1h`; in the domain milliseconds. One hour at most. */
export const durationSchema = z
  .string({ error: WORDS })
  .regex(FORM, WORDS)
  .transform((text) => {
    const [, amount = '0', unit = 'ms'] = FORM.exec(text) ?? [];
    return Math.round(Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]);
  })
  .refine((ms) => ms <= UNIT_MS.h, 'one hour at most');
