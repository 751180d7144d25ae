import { setTimeout as sleep } from 'node:timers/promises';
import { outagesOf } from '../../lib/domain/sampling/outages-of.ts';
import { trackOf } from '../../lib/domain/sampling/track-of.ts';
import type { Interval } from '../interval.ts';
import { outageLengths } from '../outage-lengths.ts';
import { seededDraws } from '../seeded-draws.ts';
import type { Stalls } from '../virtual/run-virtual.ts';
import { scriptedServer } from './scripted-server.ts';
import { startSampler } from './start-sampler.ts';

/** The prober is stopped (SIGSTOP) and goes on (SIGCONT), while the server is whole all the time. */
export const runStalls = async (count: number, seed: number): Promise<Stalls> => {
  const draw = seededDraws(seed);
  const server = await scriptedServer();
  try {
    const sampler = await startSampler(server.port, 50);
    const stalls: Interval[] = [];
    for (const lengthMs of outageLengths(draw, { count, shortestMs: 60, longestMs: 1500 })) {
      await sleep(500 + 500 * draw());
      process.kill(sampler.pid, 'SIGSTOP');
      const fromMs = performance.timeOrigin + performance.now();
      await sleep(lengthMs);
      const toMs = performance.timeOrigin + performance.now();
      process.kill(sampler.pid, 'SIGCONT');
      stalls.push({ fromMs, toMs });
    }
    await sleep(1500);
    const summary = await sampler.stop();
    const [path] = summary.paths;
    const track = path && trackOf(summary, path);
    const isBlind = ({ fromMs, toMs }: Interval) =>
      track?.codes.some((code, slot) => {
        const dueMs = summary.startedAtMs + track.dueMs(slot);
        return code === 'b' && dueMs >= fromMs - track.periodMs && dueMs < toMs;
      });
    return {
      injected: stalls.length,
      blind: stalls.filter(isBlind).length,
      invented: track ? outagesOf(track, 1).length : 0,
    };
  } finally {
    server.close();
  }
};
