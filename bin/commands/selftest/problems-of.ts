import type { SabotageResult } from './sabotage-result.ts';

/** Why a breakage does not count as caught; empty where it does. */
export const problemsOf = ({ seen, roundsToGreen, healthy, falseAlarms }: SabotageResult): readonly string[] => [
  ...seen.problems,
  ...(roundsToGreen === undefined ? ['not green after it was taken back'] : []),
  // One that broke has no check that could be red.
  ...(healthy === 'pass' ? [] : [`the healthy round after it came to ${healthy}`]),
  ...falseAlarms.map((kind) => `${kind} is not green in the healthy round`),
];
