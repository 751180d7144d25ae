import type { FailingPath } from './failing-path.ts';

/** A path on which somebody answered who may not stand behind it: the answers came, and from the wrong one. */
export const wrongAnswer = (from: string, path: string): FailingPath => ({
  from,
  path,
  byCode: { W: 1 },
  rightBetween: 0,
});
