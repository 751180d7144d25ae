/** How many of the candidates are hit: `minority` is the most that leaves more than half, `majority` the fewest that does not. */
export const targetCount = (count: 'one' | 'minority' | 'majority' | 'all', candidates: number): number => {
  if (count === 'one') return 1;
  if (count === 'minority') return Math.floor((candidates - 1) / 2);
  return count === 'majority' ? Math.floor(candidates / 2) + 1 : candidates;
};
