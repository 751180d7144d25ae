import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { textTable } from './text-table.ts';

export interface SelftestRow {
  readonly id: string;
  readonly problems: readonly string[];
  readonly red: readonly string[];
  readonly greenCount: number;
  readonly layer?: string;
  readonly durationMs: number;
}

/** What came of every breakage, one line each, and the kill score. */
export const selftestTable = (rows: readonly SelftestRow[], palette: Palette): readonly string[] => {
  const caught = rows.filter((row) => row.problems.length === 0).length;
  const score = rows.length === 0 ? 0 : Math.floor((caught / rows.length) * 100);
  return [
    ...textTable([
      ['breakage', 'caught', 'red', 'green', 'layer named', 'time'].map((text) => ({ text, paint: palette.strong })),
      ...rows.map((row) => [
        { text: row.id },
        row.problems.length === 0 ? { text: 'yes', paint: palette.good } : { text: 'NO', paint: palette.bad },
        { text: plainText(row.red.join(', '), 120) },
        { text: String(row.greenCount) },
        { text: row.layer ?? '' },
        { text: spellDuration(row.durationMs) },
      ]),
    ]),
    ...rows.flatMap((row) => row.problems.map((problem) => `${row.id}: ${plainText(problem, 300)}`)),
    `kill score: ${caught} of ${rows.length} (${score} %)`,
  ];
};
