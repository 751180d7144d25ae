import type { CheckContext } from '../check.ts';
import type { FleetNode } from '../fleet.ts';
import { selected } from './selected.ts';

/** A node and a container of the service that runs there, by twelve digits of its id. */
export interface OverlayEnd {
  readonly node: FleetNode;
  readonly container: string;
}

/** The last two nodes that run a task of a service, sender first: managers are the first nodes, and have other work. */
export const overlayEnds = (
  service: string,
  context: CheckContext<unknown>,
): readonly [OverlayEnd, OverlayEnd] | undefined => {
  const ends = selected(`hosting:${service}`, context).flatMap((node) => {
    const task = context.facts.tasks?.[service]?.find((each) => each.node === node.name);
    const container = task?.containerId.slice(0, 12) ?? '';
    return /^[0-9a-f]{12}$/.test(container) ? [{ node, container }] : [];
  });
  const [from, to] = ends.slice(-2);
  return from && to ? [from, to] : undefined;
};
