import { listFleets } from '../../fleet/list-fleets.ts';
import { openFleet } from '../../fleet/open-fleet.ts';
import type { Places } from '../../places.ts';
import type { FleetSource } from './fleet-source.ts';

/** The fleets of virtual machines of a state directory. */
export const fleetsOf = (places: Places): FleetSource => ({
  list: async () => {
    const ready = (await listFleets(places)).filter(({ state }) => state === 'ready');
    return ready.map(({ name, nodes }) => ({ name, instanceIds: nodes.map(({ instanceId }) => instanceId) }));
  },
  open: (name) => openFleet(places, name),
});
