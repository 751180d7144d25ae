/** Longest stretch of blind slots. */
export const longestBlindGap = (codes: readonly string[]): number => {
  let longest = 0;
  let length = 0;
  for (const code of codes) {
    length = code === 'b' ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
};
