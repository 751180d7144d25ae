import type { SampledPath } from './sample-summary.ts';

/** One code for each slot of a path; `.` is a right answer. */
export const slotCodes = (path: SampledPath, slots: number): readonly string[] => {
  const codes = new Array<string>(slots).fill('.');
  for (const [from, to, code] of path.notOk) {
    for (let slot = from; slot <= Math.min(to, slots - 1); slot += 1) codes[slot] = code;
  }
  return codes;
};
