import { describe, expect, it } from 'vitest';
import { runReal } from '../../bench/real/run-real.ts';
import { runStalls } from '../../bench/real/run-stalls.ts';
import { runVirtual, runVirtualStalls } from '../../bench/virtual/run-virtual.ts';

describe('the benchmark of the prober, in short', () => {
  it('sees every outage at 50 Hz in virtual time, within 20 ms and within its bounds', () => {
    const scores = runVirtual(300, 7);
    const own = scores['swarmproof, 50 Hz'];
    expect(own).toMatchObject({ outages: 300, missed: 0, invented: 0 });
    expect(own?.meanErrorMs).toBeLessThan(20);
    expect(own?.insideShare).toBeGreaterThanOrEqual(0.999);
    // What it is compared with is no man of straw, and no better either.
    expect(scores['curl loop, time-out 1 s']).toMatchObject({ missed: 0 });
    expect(scores['curl loop, time-out 1 s']?.meanErrorMs).toBeGreaterThan(100);
    expect(scores['open loop, 1 s']?.missedLong).toBeGreaterThan(10);
  });

  it('calls every stall of its own blind in virtual time', () => {
    expect(runVirtualStalls(200, 7)).toEqual({ injected: 200, blind: 200, invented: 0 });
  });

  it('runs the very program of the nodes against a server that loses requests', { timeout: 40_000 }, async () => {
    const { scores, costs, startCpuMs, planned } = await runReal(3, 7);
    // A busy machine may make it blind; what it claims stays true.
    expect(scores['swarmproof, 50 Hz']).toMatchObject({ outages: 3, invented: 0 });
    expect(scores['swarmproof, 50 Hz']?.insideShare).toBe(1);
    expect(Object.keys(costs)).toEqual(Object.keys(scores));
    // None of them runs on nothing.
    for (const { cpuMsPerProbe, memoryMiB } of Object.values(costs)) {
      expect(cpuMsPerProbe).toBeGreaterThan(0.02);
      expect(memoryMiB).toBeGreaterThan(2);
    }
    // A start takes a part of the whole, and not nothing.
    expect(startCpuMs).toBeGreaterThan(5);
    expect(startCpuMs).toBeLessThan(planned * (costs['swarmproof, 50 Hz']?.cpuMsPerProbe ?? 0));
    const [own, curl] = [costs['swarmproof, 50 Hz'], costs['curl loop, time-out 1 s']];
    expect(own?.memoryMiB).toBeLessThan(30);
    expect(curl?.cpuMsPerProbe).toBeGreaterThan(own?.cpuMsPerProbe ?? Number.NaN);
  });

  it('calls it blind when the program is stopped and continued', { timeout: 40_000 }, async () => {
    expect(await runStalls(3, 7)).toEqual({ injected: 3, blind: 3, invented: 0 });
  });
});
