/**
 * The percentile of sorted values, smallest first, by nearest rank: the smallest of them that is not below so many percent of
 * all. It is always one that was measured, never one between two. Undefined without values. `percent` is above 0, 100 at most.
 */
export const nearestRank = <T>(sorted: readonly T[], percent: number): T | undefined =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1];
