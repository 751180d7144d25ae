import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { quietMs } from '../../../lib/domain/lease/quiet-ms.ts';
import type { FleetMember } from '../../../lib/ports.ts';
import { agree } from '../agree.ts';
import type { CommandIo } from '../command.ts';
import { holdSwarm } from './hold-swarm.ts';
import { type MoveTimings, movePower } from './move-power.ts';
import type { Parking } from './parking.ts';

export interface Parked {
  /** ISO 8601. */
  readonly since: string;
  readonly members: readonly FleetMember[];
}

const refuseOthers = (swarmId: string, members: readonly FleetMember[]): void => {
  if (members.length === 0) {
    const problem = `no instance carries the tag of the swarm "${swarmId}"`;
    throw new SwarmproofError('Config', problem, 'npx swarmproof doctor --target aws');
  }
  const without = members.filter(({ consents }) => !consents).map(({ name }) => name);
  if (without.length === 0) return;
  throw new SwarmproofError(
    'Config',
    `${without.join(', ')}: the tag swarmproof:consent is not "yes"; machines of somebody else's are not stopped`,
    'let the owner of the machines stop them, or tag them',
  );
};

/** Stops the machines of a stack, once nobody can begin a run on them any more. Throws `SwarmHeld` while a run is under way. */
export const parkFleet = async (
  parking: Parking,
  { yes, io, timings }: { readonly yes: boolean; readonly io: CommandIo; readonly timings?: MoveTimings },
): Promise<Parked> => {
  const { swarmId, fleet, place } = parking;
  const members = await fleet.list(swarmId);
  refuseOthers(swarmId, members);
  const lines = [
    'parking shuts machines down and stops them:',
    `  machines: ${members.map(({ name, instanceId }) => `${name} (${instanceId})`).join(', ')}`,
    `  swarm:    ${swarmId}`,
    `  account:  ${place?.account ?? 'unknown'}, in ${place?.region ?? 'unknown'}`,
  ];
  await agree({ lines, yes, io });
  const lease = await holdSwarm(parking, new Date());
  const quiet = quietMs(lease, new Date());
  if (quiet > 0) {
    io.progress(`  waits ${Math.ceil(quiet / 1000)} s: somebody before may still be about to start a machine`);
    await sleep(quiet);
  }
  return { since: lease.since, members: await movePower(parking, 'stopped', io, timings) };
};
