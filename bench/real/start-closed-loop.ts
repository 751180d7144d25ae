import { fork } from 'node:child_process';
import { once } from 'node:events';
import { trackOfProbes } from '../track-of-probes.ts';
import type { Cost } from './cost.ts';
import type { ClosedLoopSaw } from './loop-closed.ts';

export interface ClosedLoop {
  /** Tells it to end; what it costs is without its start. */
  stop(): Promise<{ readonly track: ReturnType<typeof trackOfProbes>; readonly cost: Cost }>;
}

/** One request after the other, a second of pause after each, in a process of its own. */
export const startClosedLoop = (port: number): ClosedLoop => {
  const file = new URL('loop-closed.ts', import.meta.url).pathname;
  const child = fork(file, [String(port)], { execArgv: ['--import', 'tsx'] });
  const said = Promise.race([
    once(child, 'message').then(([message]) => message as ClosedLoopSaw),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the closed loop ended with ${code}`))),
  ]);
  // It is told when the loop is stopped, not while others are at work.
  said.catch(() => undefined);
  return {
    stop: async () => {
      if (child.connected) child.send('stop');
      const { probes, slowestMs, cpuMs, memoryMiB } = await said;
      const cost = { cpuMsPerProbe: cpuMs / Math.max(1, probes.length), memoryMiB };
      return { track: trackOfProbes(probes, { lateMs: 0, slowestMs }), cost };
    },
  };
};
