import { overlayFigures } from './overlay-figures.ts';
import type { OverlayPass } from './overlay-passes.ts';

/** The figures of both networks and how they compare; undefined where one of them has none. */
export const overlayCost = (passes: readonly OverlayPass[]) => {
  const host = overlayFigures(passes.filter((pass) => pass.network === 'host'));
  const overlay = overlayFigures(passes.filter((pass) => pass.network === 'overlay'));
  if (!host || !overlay) return undefined;
  return {
    hostThroughputMbps: host.throughputMbps,
    overlayThroughputMbps: overlay.throughputMbps,
    throughputPercent: Math.round((100 * overlay.throughputMbps) / host.throughputMbps),
    hostLatencyUs: host.latencyUs,
    overlayLatencyUs: overlay.latencyUs,
    latencyPercent: Math.round((100 * overlay.latencyUs) / host.latencyUs),
  };
};
