import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TimedRuns } from './time-runs.ts';

const ENTRY = fileURLToPath(new URL('./one-of-several.ts', import.meta.url));

export interface SideBySide {
  readonly experiment: string;
  readonly processes: number;
  readonly warmUp: number;
  /** In each process. */
  readonly runs: number;
}

const told = async (child: ChildProcess): Promise<unknown> => {
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), died])) as [unknown];
  return message;
};

/** Processes that all begin at once when all are warm. Gives each one's times. */
export const timeSideBySide = async (asked: SideBySide): Promise<readonly TimedRuns[]> => {
  const { experiment, processes, warmUp, runs } = asked;
  const children = Array.from({ length: processes }, (_each, place) =>
    fork(ENTRY, [experiment, `${runs}`, `${place}`, `${warmUp}`], { execArgv: ['--import', 'tsx'] }),
  );
  try {
    await Promise.all(children.map(told));
    const results = children.map(told);
    for (const child of children) child.send('go');
    return (await Promise.all(results)) as TimedRuns[];
  } finally {
    for (const child of children) child.kill();
  }
};
