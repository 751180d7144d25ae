import type { CrashFamily } from './crash-family.ts';
import { type CrashTable, crashTable } from './crash-table.ts';
import { KNOWN_POINTS } from './known-points.ts';
import type { NamedPoint } from './points-of.ts';

export interface CrashFindings {
  readonly table: CrashTable;
  /** Points that break a promise and are not known to. */
  readonly broken: Readonly<Record<string, readonly string[]>>;
  /** Points that are known to break one and do not: to be taken off the list. */
  readonly mended: readonly string[];
}

/** Goes through points of a family and holds what comes of them against what is known. */
export const crashFindings = async (
  family: CrashFamily,
  points: readonly NamedPoint[] = family.points,
): Promise<CrashFindings> => {
  const known = KNOWN_POINTS.filter((each) => each.family === family.name);
  const isKnown = (name: string) => known.some(({ point }) => point.test(name));
  const table = await crashTable(family, points);
  return {
    table,
    broken: Object.fromEntries(Object.entries(table.problems).filter(([name]) => !isKnown(name))),
    mended: points.filter(({ name }) => isKnown(name) && !(name in table.problems)).map(({ name }) => name),
  };
};
