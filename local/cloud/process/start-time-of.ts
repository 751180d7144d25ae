import { readFileSync } from 'node:fs';

/**
 * When a process started, in clock ticks since the machine did; undefined where there is no such process. Together with the
 * id it names one process for good (ids are used again). From field 22 of `/proc/<pid>/stat`, see proc(5).
 */
export const startTimeOf = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : rest[18];
  } catch {
    return undefined;
  }
};
