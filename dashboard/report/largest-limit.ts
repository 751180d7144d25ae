/** The largest whole number up to `most` for which it still fits, sought by halves; 0 where none does. */
export const largestLimit = (most: number, fits: (limit: number) => boolean): number => {
  if (fits(most)) return most;
  if (!fits(0)) return 0;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
};
