/**
 * Here a look costs nothing but a moment; in AWS it is three state transitions and a function call. Two emulated processors
 * for three nodes were seen to take two and a half times as long for a boot at one hour as at another. One document at a time leaves
 * a fifth of them idle between its end and the next look at it; three do not, and more gain nothing. While samplers watch it is one
 * (docs/decisions/one-loop-for-every-step.md).
 */
export const LOCAL_PACE = {
  ...{ firstLookS: 1, longestPauseS: 1, patience: 3 },
  ...{ readsTogether: 3, readsTogetherSampled: 1 },
};
