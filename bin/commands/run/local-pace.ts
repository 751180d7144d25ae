/**
 * Here a look costs nothing but a moment; in AWS it is three state transitions and a function call. Two emulated processors
 * for three nodes were seen to take two and a half times as long for a boot at one hour as at another, and what reads in
 * numbers beside samplers would take the processor from them.
 */
export const LOCAL_PACE = {
  ...{ firstLookS: 1, longestPauseS: 1, patience: 3 },
  ...{ readsTogether: 3, readsTogetherSampled: 1 },
};
