import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { processStart } from './process-start.ts';

export interface FleetProcess {
  readonly pid: number;
  /** See processStart. */
  readonly start: string;
  readonly program: string;
  /** Arguments, each ended by a zero byte. */
  readonly commandLine: string;
}

const PROGRAMS = new Set(['qemu-system-x86_64', 'vde_switch']);

/**
 * This user's emulator and switch processes that carry `socketDir` in their arguments. Needs no record, so it finds what
 * a killed process had just started and not yet written down, and nothing else.
 */
export const fleetProcesses = (socketDir: string): FleetProcess[] => {
  const found: FleetProcess[] = [];
  const { uid } = userInfo();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      if (statSync(`/proc/${pid}`).uid !== uid) continue;
      const start = processStart(pid);
      const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
      if (start === null || !PROGRAMS.has(program)) continue;
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (commandLine.includes(`${socketDir}/`)) found.push({ pid, start, program, commandLine });
    } catch {
      // Gone between the listing and the look.
    }
  }
  return found;
};
