/** Edits (insert, delete, replace, swap two neighbours) that turn one word into the other. */
const distance = (from: string, to: string): number => {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const above = rows[i - 1] ?? [];
      const replaced = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
          ? (rows[i - 2]?.[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? Number.POSITIVE_INFINITY;
};

const MAX_WORD_CHARACTERS = 60;

/** The word of `known` that was probably meant; undefined where none is near enough to be a slip of the fingers. */
export const nearestWord = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > MAX_WORD_CHARACTERS) return undefined;
  const lower = word.toLowerCase();
  const ranked = known
    .map((each) => ({ each, edits: distance(lower, each.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  const allowed = Math.max(1, Math.floor(lower.length / 3));
  return best && best.edits <= allowed ? best.each : undefined;
};
