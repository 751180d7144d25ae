import { setTimeout as sleep } from 'node:timers/promises';
import { type Outage, outagesOf } from '../../lib/domain/sampling/outages-of.ts';
import type { SampleSummary } from '../../lib/domain/sampling/sample-summary.ts';
import { trackOf } from '../../lib/domain/sampling/track-of.ts';
import type { Interval } from '../interval.ts';
import { outageLengths } from '../outage-lengths.ts';
import { type Score, score } from '../score.ts';
import { seededDraws } from '../seeded-draws.ts';
import type { Cost } from './cost.ts';
import { curlMemory } from './curl-memory.ts';
import { scriptedServer } from './scripted-server.ts';
import { startClosedLoop } from './start-closed-loop.ts';
import { startCurlLoop } from './start-curl-loop.ts';
import { startSampler } from './start-sampler.ts';

export interface RealResult {
  readonly scores: Readonly<Record<string, Score>>;
  /** By prober: that of the project's own, and of the curl processes, with their start. */
  readonly costs: Readonly<Record<string, Cost>>;
  /** Of the project's own prober at 50 Hz, milliseconds of its `costs`: what it takes once, to start. */
  readonly startCpuMs: number;
  /** Probes that the project's prober planned, and those that it could not see. */
  readonly planned: number;
  readonly blind: number;
}

/** Outages after one another, with room between them for the slowest of the probers. */
const scriptOf = (count: number, seed: number, startMs: number): readonly Interval[] => {
  const draw = seededDraws(seed);
  let atMs = startMs;
  return outageLengths(draw, { count, shortestMs: 50, longestMs: 2500 }).map((lengthMs) => {
    const fromMs = atMs + 1300 + 700 * draw();
    atMs = fromMs + lengthMs;
    return { fromMs, toMs: atMs };
  });
};

/** Outages of the one path, on the clock that the script uses. */
const outagesIn = (summary: SampleSummary): readonly Outage[] => {
  const [path] = summary.paths;
  if (!path) return [];
  const track = trackOf(summary, path);
  return outagesOf({ ...track, dueMs: (slot) => summary.startedAtMs + track.dueMs(slot) }, 1);
};

const costOf = ({ slots, cpuMs = 0, rssKiB = 0 }: SampleSummary): Cost => ({
  cpuMsPerProbe: cpuMs / Math.max(1, slots),
  memoryMiB: rssKiB / 1024,
});

/** All probers at once against one server whose outages are scripted, in real time. */
export const runReal = async (count: number, seed: number): Promise<RealResult> => {
  const server = await scriptedServer();
  try {
    const [fast, slow] = await Promise.all([startSampler(server.port, 50), startSampler(server.port, 1)]);
    const curl = startCurlLoop(server.port);
    const closed = startClosedLoop(server.port);
    await sleep(1000);
    const script = scriptOf(count, seed, Date.now());
    server.lose(script);
    await sleep((script.at(-1)?.toMs ?? 0) - Date.now() + 2500);
    const [seen, slowly, curled, waited] = await Promise.all([fast.stop(), slow.stop(), curl.stop(), closed.stop()]);
    const scoreOf = (found: readonly Outage[]) => score([{ truths: script, found }]);
    return {
      scores: {
        'swarmproof, 50 Hz': scoreOf(outagesIn(seen)),
        'curl loop, time-out 1 s': scoreOf(outagesOf(curled.track, 1)),
        'open loop, 1 s': scoreOf(outagesIn(slowly)),
        'closed loop, 1 s': scoreOf(outagesOf(waited.track, 1)),
      },
      costs: {
        'swarmproof, 50 Hz': costOf(seen),
        'curl loop, time-out 1 s': {
          cpuMsPerProbe: curled.cpuMs / Math.max(1, curled.probes),
          memoryMiB: await curlMemory(),
        },
        'open loop, 1 s': costOf(slowly),
        'closed loop, 1 s': waited.cost,
      },
      startCpuMs: fast.startCpuMs,
      planned: seen.slots,
      blind: seen.paths[0]?.byCode.b ?? 0,
    };
  } finally {
    server.close();
  }
};
