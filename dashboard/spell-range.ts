/** A range in seconds, with as many words as it needs: `5.0 to 8.0 s`. */
export const spellRange = (fromMs: number, toMs: number): string =>
  `${(fromMs / 1000).toFixed(1)} to ${(toMs / 1000).toFixed(1)} s`;
