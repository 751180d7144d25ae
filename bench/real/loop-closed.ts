import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatedProbe } from '../track-of-probes.ts';

/**
 * One request after the other, a second of pause after each: started with `fork`, the port as its argument. Told to stop by any
 * message, it says what it saw and what that cost from its first request on, and ends.
 */
export interface ClosedLoopSaw {
  readonly probes: readonly DatedProbe[];
  readonly slowestMs: number;
  readonly cpuMs: number;
  readonly memoryMiB: number;
}

const port = Number(process.argv[2]);
const now = (): number => performance.timeOrigin + performance.now();

const ask = (): Promise<string> =>
  new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, agent: false, timeout: 1000 }, (response) => {
      response.resume();
      response.once('end', () => resolve('.'));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve('T'));
  });

let isOver = false;
process.once('message', () => {
  isOver = true;
});
process.on('disconnect', () => process.exit(1));

const probes: DatedProbe[] = [];
let slowestMs = 0;
const before = process.cpuUsage();
while (!isOver) {
  const atMs = now();
  const code = await ask();
  probes.push({ atMs, code });
  if (code === '.') slowestMs = Math.max(slowestMs, now() - atMs);
  await sleep(1000);
}
const { user, system } = process.cpuUsage(before);
const memoryMiB = process.resourceUsage().maxRSS / 1024;
const saw: ClosedLoopSaw = { probes, slowestMs, cpuMs: (user + system) / 1000, memoryMiB };
process.send?.(saw, () => process.exit(0));
