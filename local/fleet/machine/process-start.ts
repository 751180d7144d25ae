import { readFileSync } from 'node:fs';

/**
 * When a process started, in clock ticks since the host's boot (proc(5), field 22), or null when it is gone or dead
 * and not yet reaped. With the pid it names one process for ever: a reused pid has another start.
 */
export const processStart = (pid: number): string | null => {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The command name in parentheses may hold spaces and parentheses itself.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  return rest[18] ?? null;
};
