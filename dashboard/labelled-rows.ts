import type { Cell } from './text-table.ts';

/** Rows of a table with two columns: a name, and beside it one line or several. */
export const labelledRows = (name: string, ...lines: readonly string[]): readonly (readonly Cell[])[] =>
  lines.map((line, place) => [{ text: place === 0 ? name : '' }, { text: line }]);
