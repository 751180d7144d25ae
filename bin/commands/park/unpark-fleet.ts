import { PARKED } from '../../../lib/domain/parked.ts';
import type { CommandIo } from '../command.ts';
import { giveSwarmBack } from '../give-swarm-back.ts';
import { type MoveTimings, movePower } from './move-power.ts';
import type { Parked } from './park-fleet.ts';
import type { Parking } from './parking.ts';

/**
 * Starts the machines of a fleet that is parked and, once all of them answer, lets runs begin again. Undefined where it is not parked: a
 * machine that is off then is the business of a run or of its sweep.
 */
export const unparkFleet = async (
  parking: Parking,
  io: Pick<CommandIo, 'progress'>,
  timings?: MoveTimings,
): Promise<Parked | undefined> => {
  const { store, swarmId } = parking;
  const lease = await store.getLease(swarmId);
  if (lease?.holder !== PARKED) return undefined;
  const members = await movePower(parking, 'running', io, timings);
  await giveSwarmBack(store, { swarmId, holder: PARKED });
  return { since: lease.since, members };
};
