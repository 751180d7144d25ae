/** So many lengths, as many between 50 and 100 ms as between 15 and 30 s. */
export const outageLengths = (
  draw: () => number,
  { count, shortestMs, longestMs }: { count: number; shortestMs: number; longestMs: number },
): readonly number[] => Array.from({ length: count }, () => shortestMs * (longestMs / shortestMs) ** draw());
