export interface Cell {
  readonly text: string;
  /** Applied after the column was filled up, so that colours do not move columns. */
  readonly paint?: (text: string) => string;
}

const GAP = '  ';

/** Columns as wide as their widest cell; the last one is not filled up. */
export const textTable = (rows: readonly (readonly Cell[])[]): readonly string[] => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map(({ text, paint }, column) => {
        const filled = column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0);
        return paint ? paint(filled) : filled;
      })
      .join(GAP)
      .trimEnd(),
  );
};
