import { join } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Places } from '../places.ts';

/** `sun_path` holds 108 bytes with its zero (unix(7)); the network library appends up to 14 characters to the switch's. */
const LONGEST_SOCKET_PATH = 107 - 14;

/** A fleet's name is part of paths, tags and process arguments. */
const NAME = /^[a-z][a-z0-9-]{0,19}$/;

export interface FleetPaths {
  /** Record and disks. */
  readonly stateDir: string;
  readonly recordFile: string;
  /** Held while a fleet is made or removed; stays when the fleet is gone. */
  readonly lockFile: string;
  /** Sockets. Every process of the fleet carries this directory in its arguments, which is how it is found. */
  readonly socketDir: string;
  readonly switchDir: string;
  nodeDir(node: string): string;
  /** There while a node is off because somebody switched it off: it has no process, and is no loss. */
  powerOffMark(node: string): string;
  monitorSocket(node: string): string;
  agentSocket(node: string): string;
}

/**
 * Where one fleet lies; one that stands has its sockets where its record says. Throws Usage for a name that cannot be
 * one, Config where sockets would have too long a path.
 */
export const fleetPaths = (
  places: Places,
  name: string,
  socketDir: string = join(places.runtimeDir, name),
): FleetPaths => {
  if (!NAME.test(name)) {
    throw new SwarmproofError(
      'Usage',
      `fleet name "${name}": a letter, then at most 19 of a-z, 0-9 and - are allowed`,
      'Choose another --name.',
    );
  }
  const stateDir = join(places.stateDir, 'fleets', name);
  const longest = join(socketDir, 'node0.agent');
  if (Buffer.byteLength(longest) > LONGEST_SOCKET_PATH) {
    throw new SwarmproofError(
      'Config',
      `socket path ${longest} is longer than ${LONGEST_SOCKET_PATH} bytes`,
      'Point XDG_RUNTIME_DIR (or TMPDIR) to a shorter directory.',
    );
  }
  return {
    stateDir,
    recordFile: join(stateDir, 'fleet.json'),
    lockFile: join(places.stateDir, 'fleets', `.${name}.lock`),
    socketDir,
    switchDir: join(socketDir, 'switch'),
    nodeDir: (node) => join(stateDir, node),
    powerOffMark: (node) => join(stateDir, node, 'switched-off'),
    monitorSocket: (node) => join(socketDir, `${node}.qmp`),
    agentSocket: (node) => join(socketDir, `${node}.agent`),
  };
};
