import { crashAt } from './crash-at.ts';
import type { CrashFamily } from './crash-family.ts';

import type { NamedPoint } from './points-of.ts';

export interface CrashTable {
  readonly points: number;
  /** How often each verdict came of each disturbance. */
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Broken promises by the name of the point. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
}

/** Goes through points of a family, one simulation each. */
export const crashTable = async (
  family: CrashFamily,
  points: readonly NamedPoint[],
  onPoint: (done: number, name: string, problems: readonly string[]) => void = () => undefined,
): Promise<CrashTable> => {
  const verdicts: Record<string, Record<string, number>> = {};
  const problems: Record<string, readonly string[]> = {};
  for (const [place, point] of points.entries()) {
    const { outcome, problems: found } = await crashAt(family, point);
    const { run } = outcome;
    const cleanup = run?.judged?.cleanup === 'dirty' ? ', dirty' : '';
    const verdict = run ? `${run.judged?.verdict ?? 'open'}${cleanup}` : 'refused';
    const counts = verdicts[point.how] ?? {};
    verdicts[point.how] = { ...counts, [verdict]: (counts[verdict] ?? 0) + 1 };
    if (found.length > 0) problems[point.name] = found;
    onPoint(place + 1, point.name, found);
  }
  return { points: points.length, verdicts, problems };
};
