import type { OverlayPass } from './overlay-passes.ts';

export interface OverlayFigures {
  readonly throughputMbps: number;
  /** Half of the round trips were faster. */
  readonly latencyUs: number;
}

/** A median of fewer says little. */
const FEWEST_ROUND_TRIPS = 20;

/** Throughput over the time of all passes of one network, and the median round trip; undefined where one has no figure. */
export const overlayFigures = (passes: readonly OverlayPass[]): OverlayFigures | undefined => {
  const bad = passes.some(({ bytes, us, roundTripsUs }) => !bytes || !us || roundTripsUs.length === 0);
  if (passes.length === 0 || bad) return undefined;
  const sum = (of: (pass: OverlayPass) => number): number => passes.reduce((all, pass) => all + of(pass), 0);
  const sorted = passes.flatMap(({ roundTripsUs }) => roundTripsUs).sort((a, b) => a - b);
  if (sorted.length < FEWEST_ROUND_TRIPS) return undefined;
  const bitsPerUs = (8 * sum(({ bytes }) => bytes)) / sum(({ us }) => us);
  const throughputMbps = Math.round(bitsPerUs * 10) / 10;
  if (throughputMbps === 0) return undefined;
  return { throughputMbps, latencyUs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
};
