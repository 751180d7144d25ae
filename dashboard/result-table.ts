import type { Phase } from '../lib/domain/phase.ts';
import type { Plan, PlannedStep } from '../lib/domain/plan.ts';
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
  /** Of the steps in it, each once, in the order of the plan. */
  readonly ids: Set<string>;
  /** What it asks, the same for every step that may share it. */
  readonly question: string;
  readonly description: string;
  readonly planned: Set<Column>;
  readonly records: Map<Column, StepRecord>;
}

type Known = Pick<PlannedStep, 'index' | 'id' | 'phase' | 'description'> & Partial<Pick<PlannedStep, 'action'>>;

/** The check with its parameters; a call on an instance, and a step whose plan is not known, is like no other. */
const questionOf = ({ id, action }: Known): string =>
  action?.type === 'check'
    ? JSON.stringify([action.check, Object.entries(action.with).sort(([left], [right]) => (left < right ? -1 : 1))])
    : JSON.stringify([id]);

/** The row of the same step before the fault, else one that asks the same; never one that has its column already. */
const rowFor = (rows: readonly Row[], step: Known, column: Column): Row | undefined => {
  const free = rows.filter(({ planned }) => !planned.has(column));
  const question = questionOf(step);
  return free.find(({ ids }) => ids.has(step.id)) ?? free.find((row) => row.question === question);
};

/** What is asked before, during and after the fault is one row; a step that was planned and never reached has its row too. */
const rowsOf = (steps: readonly StepRecord[], plan: Plan | undefined): Row[] => {
  const rows: Row[] = [];
  const known: readonly Known[] = plan?.steps ?? steps;
  const hasFault = known.some(({ phase }) => columnOf(phase) === 'during');
  for (const step of known) {
    const column = hasFault ? columnOf(step.phase) : 'before';
    let row = rowFor(rows, step, column);
    if (row === undefined) {
      const { description } = step;
      row = { ids: new Set(), question: questionOf(step), description, planned: new Set(), records: new Map() };
      rows.push(row);
    }
    row.ids.add(step.id);
    row.planned.add(column);
    const record = steps.find(({ index }) => index === step.index);
    if (record) row.records.set(column, record);
  }
  return rows;
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
  [...row.records.values()]
    .flatMap(({ measures, envelopes }) => (measures ? [spellMeasures(measures, envelopes)] : []))
    .join('; ');

/** Each check of a run, before, during and after the fault, with the time it took and what it measured. */
export const resultTable = (
  steps: readonly StepRecord[],
  plan: Plan | undefined,
  palette: Palette,
): readonly string[] => {
  const rows = rowsOf(steps, plan);
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
