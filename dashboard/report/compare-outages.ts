import type { Bounds } from './spell-bounds.ts';

/** For sorting, the worse first: what is proven to have lasted longer, then what may have. */
export const compareOutages = (left: Bounds, right: Bounds): number =>
  right.atLeastMs - left.atLeastMs || right.atMostMs - left.atMostMs;
