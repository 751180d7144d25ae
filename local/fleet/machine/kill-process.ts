import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { processStart } from './process-start.ts';

const DEADLINE_MS = 10_000;

/** SIGKILLs the process that had this start, never one that got its pid later, and returns when it is gone. */
export const killProcess = async (pid: number, start: string): Promise<void> => {
  const deadline = performance.now() + DEADLINE_MS;
  while (processStart(pid) === start) {
    if (performance.now() > deadline) {
      throw new SwarmproofError('Fleet', `process ${pid} outlived SIGKILL by ${DEADLINE_MS} ms`, 'Look at it with ps.');
    }
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await sleep(5);
  }
};
