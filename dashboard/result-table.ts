import type { Phase } from '../lib/domain/phase.ts';
import type { Plan } from '../lib/domain/plan.ts';
import type { StepRecord } from '../lib/domain/run.ts';
import { judgementWord } from './judgement-word.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellMeasures } from './spell-measures.ts';
import { type Cell, textTable } from './text-table.ts';

type Column = 'before' | 'during' | 'after';

const columnOf = (phase: Phase): Column => {
  if (phase === 'inject' || phase === 'observe') return 'during';
  return ['heal', 'recover', 'steadyStateAgain', 'collect', 'cleanup'].includes(phase) ? 'after' : 'before';
};

interface Row {
  readonly id: string;
  readonly description: string;
  readonly planned: Set<Column>;
  readonly records: Map<Column, StepRecord>;
}

type Known = Pick<StepRecord, 'index' | 'id' | 'phase' | 'description'>;

/** The same step before and after the fault is one row; a step that was planned and never reached has its row too. */
const rowsOf = (steps: readonly StepRecord[], plan: Plan | undefined): Row[] => {
  const rows = new Map<string, Row>();
  const known: readonly Known[] = plan?.steps ?? steps;
  for (const { id, phase, index, description } of known) {
    const row: Row = rows.get(id) ?? { id, description, planned: new Set(), records: new Map() };
    rows.set(id, row);
    row.planned.add(columnOf(phase));
    const record = steps.find((step) => step.index === index);
    if (record) row.records.set(columnOf(phase), record);
  }
  return [...rows.values()];
};

const cellOf = (row: Row, column: Column, palette: Palette): Cell => {
  if (!row.planned.has(column)) return { text: '' };
  const record = row.records.get(column);
  if (!record) return { text: '-', paint: palette.quiet };
  const { word, paint } = judgementWord(record);
  const took = record.durationMs === undefined ? '' : ` ${spellDuration(record.durationMs)}`;
  return { text: `${word}${took}`, paint: palette[paint] };
};

const figuresOf = (row: Row): string =>
  [...row.records.values()].flatMap(({ measures }) => (measures ? [spellMeasures(measures)] : [])).join('; ');

/** Each check of a run, before, during and after the fault, with the time it took and what it measured. */
export const resultTable = (
  steps: readonly StepRecord[],
  plan: Plan | undefined,
  palette: Palette,
): readonly string[] => {
  const rows = rowsOf(steps, plan);
  const hasFault = rows.some((row) => row.planned.has('during'));
  const columns: readonly Column[] = hasFault ? ['before', 'during', 'after'] : ['before'];
  const folded = hasFault ? rows : rows.map(foldIntoOne);
  const head = ['step', 'check', ...(hasFault ? columns : ['result']), 'measured'];
  return textTable([
    head.map((text) => ({ text, paint: palette.strong })),
    ...folded.map((row) => [
      { text: plainText(row.id, 12) },
      { text: plainText(row.description, 60) },
      ...columns.map((column) => cellOf(row, column, palette)),
      { text: figuresOf(row) },
    ]),
  ]);
};

/** Without a fault there is no before and after. */
const foldIntoOne = (row: Row): Row => {
  const [record] = row.records.values();
  return { ...row, planned: new Set(['before']), records: new Map(record ? [['before', record]] : []) };
};
