import type { Plan } from '../lib/domain/plan.ts';
import type { StepRecord } from '../lib/domain/run.ts';
import { judgementWord } from './judgement-word.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { type Column, type ResultRow, resultRows } from './result-rows.ts';
import { spellDuration } from './spell-duration.ts';
import { spellMeasures } from './spell-measures.ts';
import { type Cell, textTable } from './text-table.ts';

type Row = ResultRow<StepRecord>;

const cellOf = (row: Row, column: Column, palette: Palette): Cell => {
  if (!row.planned.has(column)) return { text: '' };
  const record = row.records.get(column);
  if (!record) return { text: '-', paint: palette.quiet };
  const { word, paint } = judgementWord(record);
  const took = record.durationMs === undefined ? '' : ` ${spellDuration(record.durationMs)}`;
  return { text: `${word}${took}`, paint: palette[paint] };
};

const figuresOf = (row: Row): string =>
  [...row.records.values()]
    .flatMap(({ measures, envelopes }) => (measures ? [spellMeasures(measures, envelopes)] : []))
    .join('; ');

/** Each check of a run, before, during and after the fault, with the time it took and what it measured. */
export const resultTable = (
  steps: readonly StepRecord[],
  plan: Plan | undefined,
  palette: Palette,
): readonly string[] => {
  const rows = resultRows(plan?.steps ?? steps, steps);
  const hasFault = rows.some((row) => row.planned.has('during'));
  const columns: readonly Column[] = hasFault ? ['before', 'during', 'after'] : ['before'];
  const head = ['step', 'check', ...(hasFault ? columns : ['result']), 'measured'];
  return textTable([
    head.map((text) => ({ text, paint: palette.strong })),
    ...rows.map((row) => [
      { text: [...row.ids].map((id) => plainText(id, 12)).join('/') },
      { text: plainText(row.description, 60) },
      ...columns.map((column) => cellOf(row, column, palette)),
      { text: figuresOf(row) },
    ]),
  ]);
};
