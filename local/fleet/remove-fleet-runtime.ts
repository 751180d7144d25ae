import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FleetProcess, fleetProcesses } from './machine/fleet-processes.ts';
import { killProcess } from './machine/kill-process.ts';

/** Between a fork and its exec a new process does not yet carry its arguments. */
const SETTLE_MS = 50;

/** Ends every process whose sockets are in a fleet's directory, and removes that; gives the processes it ended. */
export const removeFleetRuntime = async (socketDir: string): Promise<FleetProcess[]> => {
  const ended: FleetProcess[] = [];
  const sweep = async () => {
    const found = fleetProcesses(socketDir);
    await Promise.all(found.map(({ pid, start }) => killProcess(pid, start)));
    ended.push(...found);
  };
  await sweep();
  await rm(socketDir, { recursive: true, force: true });
  // One that was just being started now finds no directory for its sockets; this ends it if it was quicker.
  await sleep(SETTLE_MS);
  await sweep();
  await rm(socketDir, { recursive: true, force: true });
  return ended;
};
