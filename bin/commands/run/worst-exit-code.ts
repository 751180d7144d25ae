/** Exit codes from the best to the worst: what was left behind is worse than what broke, and that than a verdict. */
const FROM_BEST = [0, 5, 3, 1, 2, 7, 4, 6, 130];

/** The exit code that stands for several runs. Without any: 4, for nothing was proven. */
export const worstExitCode = (codes: readonly number[]): number => {
  const ranked = [...codes].sort((a, b) => FROM_BEST.indexOf(a) - FROM_BEST.indexOf(b));
  return ranked.at(-1) ?? 4;
};
