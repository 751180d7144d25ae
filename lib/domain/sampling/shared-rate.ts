/** Of a way's three paths the kept connection is asked a quarter as often, the large body a tenth as often. */
const PROBES_PER_WAY = 1 + 1 / 4 + 1 / 10;
const MOST_HZ = 50;

/**
 * How often each way is asked so that all of them together stay within a budget of probes a second; never less often than
 * `leastHz`. In tenths.
 */
export const sharedRate = (ways: number, { budgetHz, leastHz }: { budgetHz: number; leastHz: number }): number => {
  const affordable = Math.floor((10 * budgetHz) / (PROBES_PER_WAY * Math.max(1, ways))) / 10;
  return Math.min(MOST_HZ, Math.max(leastHz, affordable));
};
