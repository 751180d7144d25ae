import type { SabotageResult } from './sabotage-result.ts';

/** Why a breakage does not count as caught; empty where it does. */
export const problemsOf = ({ seen, roundsToGreen, falseAlarms }: SabotageResult): readonly string[] => [
  ...seen.problems,
  ...(roundsToGreen === undefined ? ['not green after it was taken back'] : []),
  ...falseAlarms.map((kind) => `${kind} is not green in the healthy round`),
];
