import type { Halt } from './halt.ts';

/**
 * The halt that somebody pulls now, later than the one that is there: of two the later counts, and clocks of two people need not
 * agree.
 */
export const nextHalt = (
  there: Halt | undefined,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Halt => {
  const afterMs = there === undefined ? Number.NEGATIVE_INFINITY : Date.parse(there.since) + 1;
  return { since: new Date(Math.max(now.getTime(), afterMs)).toISOString(), reason };
};
