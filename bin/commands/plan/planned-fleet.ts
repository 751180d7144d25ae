import type { FleetNode } from '../../../lib/domain/fleet.ts';
import { fleetPaths } from '../../../local/fleet/fleet-paths.ts';
import { listFleets } from '../../../local/fleet/list-fleets.ts';
import { planNodes } from '../../../local/fleet/plan-nodes.ts';
import type { Places } from '../../../local/places.ts';
import { DEFAULT_TOPOLOGY } from '../run/default-topology.ts';
import { refuseOtherTopology } from '../run/refuse-other-topology.ts';
import { refuseTooFew } from '../run/refuse-too-few.ts';

export interface FleetWanted {
  readonly places: Places;
  readonly name: string;
  readonly managers?: number | undefined;
  readonly workers?: number | undefined;
  readonly minNodes: number;
}

export interface PlannedFleet {
  readonly name: string;
  /** Whether it is up; otherwise these are the nodes that it would have. */
  readonly stands: boolean;
  readonly nodes: readonly FleetNode[];
}

const bare = ({ name, role, instanceId, address }: FleetNode): FleetNode => ({ name, role, instanceId, address });

/** The fleet that a run would use, or would bring up. Refuses what a run refuses, and makes nothing. */
export const plannedFleet = async (wanted: FleetWanted): Promise<PlannedFleet> => {
  const { places, name, minNodes } = wanted;
  const standing = (await listFleets(places)).find((fleet) => fleet.name === name);
  if (standing?.state === 'ready') {
    refuseOtherTopology(standing, wanted);
    refuseTooFew(standing.nodes.length, minNodes);
    return { name, stands: true, nodes: standing.nodes.map(bare) };
  }
  const { managers = DEFAULT_TOPOLOGY.managers, workers = DEFAULT_TOPOLOGY.workers } = wanted;
  refuseTooFew(managers + workers, minNodes);
  fleetPaths(places, name);
  return { name, stands: false, nodes: planNodes({ managers, workers }).map(bare) };
};
