import type { SampledPath } from './sample-summary.ts';

/** One code for each of the slots of a path; `.` is a right answer, what the sampler had no room to tell is blind. */
export const slotCodes = (
  path: Pick<SampledPath, 'notOk'> & Partial<Pick<SampledPath, 'told' | 'every'>>,
  slots: number,
): readonly string[] => {
  const own = Math.floor(slots / (path.every ?? 1));
  const codes = new Array<string>(own).fill('.');
  for (const [from, to, code] of path.notOk) {
    for (let slot = from; slot <= Math.min(to, own - 1); slot += 1) codes[slot] = code;
  }
  return path.told === undefined ? codes : codes.fill('b', path.told);
};
