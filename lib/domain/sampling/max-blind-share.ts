/** Observers that missed more than this share of their probes were not awake. */
export const MAX_BLIND_SHARE = 0.05;
