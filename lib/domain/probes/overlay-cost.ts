import { overlayFigures } from './overlay-figures.ts';
import type { OverlayPass } from './overlay-passes.ts';

const rateOf = ({ bytes, us }: OverlayPass): number => bytes / us;

/** The figures of both networks and how they compare, over all passes and in pairs of neighbours; undefined where one of them has none. */
export const overlayCost = (passes: readonly OverlayPass[]) => {
  const [ofHost, ofOverlay] = (['host', 'overlay'] as const).map((each) =>
    passes.filter(({ network }) => network === each),
  );
  const host = overlayFigures(ofHost ?? []);
  const overlay = overlayFigures(ofOverlay ?? []);
  if (!host || !overlay) return undefined;
  // The n-th pass of one network is next to the n-th of the other.
  const pairs = (ofHost ?? []).flatMap((pass, place) => {
    const other = ofOverlay?.[place];
    return other ? [Math.round((100 * rateOf(other)) / rateOf(pass))] : [];
  });
  return {
    hostThroughputMbps: host.throughputMbps,
    overlayThroughputMbps: overlay.throughputMbps,
    throughputPercent: Math.round((100 * overlay.throughputMbps) / host.throughputMbps),
    throughputLowestPercent: Math.min(...pairs),
    throughputHighestPercent: Math.max(...pairs),
    hostLatencyUs: host.latencyUs,
    overlayLatencyUs: overlay.latencyUs,
    latencyPercent: Math.round((100 * overlay.latencyUs) / host.latencyUs),
  };
};
