import type { Verdict } from '../lib/domain/verdict.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { type Cell, textTable } from './text-table.ts';
import { verdictPaint } from './verdict-paint.ts';

export interface ExperimentRow {
  readonly name: string;
  readonly hypothesis: string;
  readonly needs: { readonly managers: number; readonly workers: number } | null;
  /** Null where it never ran; without a verdict where it runs. */
  readonly last: { readonly verdict?: Verdict; readonly startedAt: string } | null;
}

const HYPOTHESIS_CHARACTERS = 76;

const lastOf = (last: ExperimentRow['last'], palette: Palette): Cell[] => {
  if (last === null) return [{ text: '-', paint: palette.quiet }, { text: '' }];
  const { verdict, startedAt } = last;
  return [
    verdict ? { text: verdict, paint: palette[verdictPaint(verdict)] } : { text: 'running', paint: palette.quiet },
    { text: plainText(startedAt.slice(0, 10), 10) },
  ];
};

const rowOf = ({ name, hypothesis, needs, last }: ExperimentRow, palette: Palette): Cell[] => [
  { text: plainText(name, 41) },
  { text: needs ? String(needs.managers + needs.workers) : 'more' },
  { text: needs ? String(needs.managers) : '?' },
  ...lastOf(last, palette),
  { text: plainText(hypothesis.replaceAll(/\s+/g, ' ').trim(), HYPOTHESIS_CHARACTERS) },
];

/** Experiments, one line each: what they need, how their last run ended, and what they claim. */
export const experimentTable = (rows: readonly ExperimentRow[], palette: Palette): readonly string[] =>
  textTable([
    ['experiment', 'nodes', 'managers', 'last', 'on', 'hypothesis'].map((text) => ({ text, paint: palette.strong })),
    ...rows.map((row) => rowOf(row, palette)),
  ]);
