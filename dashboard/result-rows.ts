import type { Phase } from '../lib/domain/phase.ts';

export type Column = 'before' | 'during' | 'after';

/** A step as it was planned; without its action where the plan is not known. */
export interface KnownStep {
  readonly index: number;
  readonly id: string;
  readonly phase: Phase;
  readonly description: string;
  readonly action?:
    | { readonly type: 'check'; readonly check: string; readonly with: Readonly<Record<string, unknown>> }
    | { readonly type: 'instance' };
}

export interface ResultRow<Recorded> {
  /** Of the steps in it, each once, in the order of the plan. */
  readonly ids: Set<string>;
  /** What it asks, the same for every step that may share it. */
  readonly question: string;
  readonly description: string;
  readonly planned: Set<Column>;
  readonly records: Map<Column, Recorded>;
}

const columnOf = (phase: Phase): Column => {
  if (phase === 'inject' || phase === 'observe') return 'during';
  return ['heal', 'recover', 'steadyStateAgain', 'collect', 'cleanup'].includes(phase) ? 'after' : 'before';
};

/** The check with its parameters; a call on an instance, and a step whose plan is not known, is like no other. */
const questionOf = ({ id, action }: KnownStep): string =>
  action?.type === 'check'
    ? JSON.stringify([action.check, Object.entries(action.with).sort(([left], [right]) => (left < right ? -1 : 1))])
    : JSON.stringify([id]);

/** The row of the same step before the fault, else one that asks the same; never one that has its column already. */
const rowFor = <R>(rows: readonly ResultRow<R>[], step: KnownStep, column: Column): ResultRow<R> | undefined => {
  const free = rows.filter(({ planned }) => !planned.has(column));
  const question = questionOf(step);
  return free.find(({ ids }) => ids.has(step.id)) ?? free.find((row) => row.question === question);
};

/** What is asked before, during and after the fault is one row; a step that was planned and never reached has its row too. */
export const resultRows = <R extends { readonly index: number }>(
  known: readonly KnownStep[],
  records: readonly R[],
): readonly ResultRow<R>[] => {
  const rows: ResultRow<R>[] = [];
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
    const record = records.find(({ index }) => index === step.index);
    if (record) row.records.set(column, record);
  }
  return rows;
};
