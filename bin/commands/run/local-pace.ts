/**
 * Here a look costs nothing but a moment; in AWS it is three state transitions and a function call. Two emulated processors
 * for three nodes were seen to take two and a half times as long for a boot at one hour as at another. Documents that run at
 * the same time on an emulated machine take longer than one after the other (docs/decisions/one-loop-for-every-step.md).
 */
export const LOCAL_PACE = {
  ...{ firstLookS: 1, longestPauseS: 1, patience: 3 },
  ...{ readsTogether: 1, readsTogetherSampled: 1 },
};
