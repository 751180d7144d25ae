import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatedProbe, trackOfProbes } from '../track-of-probes.ts';

const now = (): number => performance.timeOrigin + performance.now();

const ask = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, agent: false, timeout: 1000 }, (response) => {
      response.resume();
      response.once('end', () => resolve('.'));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve('T'));
  });

/** One request after the other, a second of pause after each. */
export const startClosedLoop = (port: number) => {
  const probes: DatedProbe[] = [];
  let slowestMs = 0;
  let isOver = false;
  const loop = async () => {
    while (!isOver) {
      const atMs = now();
      const code = await ask(port);
      probes.push({ atMs, code });
      if (code === '.') slowestMs = Math.max(slowestMs, now() - atMs);
      await sleep(1000);
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      isOver = true;
      await ended;
      return trackOfProbes(probes, { lateMs: 0, slowestMs });
    },
  };
};
