import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Places } from '../places.ts';
import { fleetPaths } from './fleet-paths.ts';
import type { GuestFleet } from './guest-fleet.ts';
import type { Emulator } from './machine/emulator.ts';
import { locateEmulator } from './machine/locate-emulator.ts';
import { virtualMachine } from './machine/virtual-machine.ts';
import { readFleetRecord } from './read-fleet-record.ts';

/** The fleet of that name, which is up. Its machines are connected to when they are first used. Throws Usage or Fleet. */
export const openFleet = async (places: Places, name: string): Promise<GuestFleet> => {
  const record = await readFleetRecord(fleetPaths(places, name).recordFile);
  if (record === null) throw new SwarmproofError('Usage', `there is no fleet "${name}"`, 'Run `npx swarmproof up`.');
  if (record.state !== 'ready') {
    throw new SwarmproofError(
      'Fleet',
      `fleet "${name}" is not ready`,
      'Wait for its `up`, or run `npx swarmproof down`.',
    );
  }
  const paths = fleetPaths(places, name, record.socketDir);
  let found: Promise<Emulator> | null = null;
  const emulator = () => {
    found ??= locateEmulator(places);
    return found;
  };
  const nodes = record.nodes.map((node) => virtualMachine(paths, record, node, emulator));
  return { name, nodes, close: async () => void (await Promise.all(nodes.map((node) => node.close()))) };
};
