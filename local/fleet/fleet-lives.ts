import { existsSync } from 'node:fs';
import type { Places } from '../places.ts';
import { fleetPaths } from './fleet-paths.ts';
import type { FleetRecord } from './fleet-record.ts';
import { fleetProcesses } from './machine/fleet-processes.ts';

/**
 * Whether a fleet's processes are there: its network, and of the machines that nobody switched off at least one. After
 * a restart of the host there is a record and nothing else.
 */
export const fleetLives = (places: Places, record: FleetRecord): boolean => {
  const paths = fleetPaths(places, record.name, record.socketDir);
  const processes = fleetProcesses(paths.socketDir);
  if (!processes.some(({ program }) => program === 'vde_switch')) return false;
  const wanted = record.nodes.filter(({ name }) => !existsSync(paths.powerOffMark(name)));
  const runs = (socket: string): boolean => processes.some(({ commandLine }) => commandLine.includes(socket));
  return wanted.length === 0 || wanted.some(({ name }) => runs(paths.monitorSocket(name)));
};
