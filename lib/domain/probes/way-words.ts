import type { OverlayWay } from './overlay-ways.ts';

/** A way between two containers for people, with the nodes that it joins. */
export const wayWords = ({ from, to }: Pick<OverlayWay, 'from' | 'to'>): string =>
  `${from.name} on ${from.node} to ${to.name} on ${to.node}`;
