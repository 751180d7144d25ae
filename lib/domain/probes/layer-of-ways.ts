import type { Layer } from '../layer.ts';
import type { OverlayWay } from './overlay-ways.ts';

/**
 * The layer that failed ways speak for. What does not pass within a node never comes to VXLAN: where each of them begins or ends at
 * a container that fails so, it is forwarding. Undefined otherwise: nodes are between.
 */
export const layerOfWays = (failed: readonly Pick<OverlayWay, 'from' | 'to'>[]): Layer | undefined => {
  const near = failed.filter(({ from, to }) => from.node === to.node);
  const cutOff = new Set(near.flatMap(({ from, to }) => [from.id, to.id]));
  return near.length > 0 && failed.every(({ from, to }) => cutOff.has(from.id) || cutOff.has(to.id))
    ? 'forwarding'
    : undefined;
};
