import { spawn } from 'node:child_process';
import { type DatedProbe, trackOfProbes } from '../track-of-probes.ts';

/** As people write it: one curl after the other, each with a time-out of a second. `times` says what they cost. */
const LOOP = `
trap 'stop=1' TERM
while [ -z "$stop" ]; do
  at=$EPOCHREALTIME
  curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$1/" && code=. || code=T
  printf '%s %s %s\\n' "$at" "$EPOCHREALTIME" "$code"
done
times`;

export interface CurlLoop {
  stop(): Promise<{
    readonly track: ReturnType<typeof trackOfProbes>;
    readonly cpuMs: number;
    readonly probes: number;
  }>;
}

const LINE = /^(\d+[.,]\d+) (\d+[.,]\d+) ([.T])$/gm;
const TIMES = /(\d+)m([\d.,]+)s\b/g;
const number = (text: string): number => Number(text.replace(',', '.'));

export const startCurlLoop = (port: number): CurlLoop => {
  const child = spawn('bash', ['-c', LOOP, 'bash', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      const lines = [...text.matchAll(LINE)];
      const probes = lines.map(([, at = '', , code = '']): DatedProbe => ({ atMs: number(at) * 1000, code }));
      const right = lines.filter((line) => line[3] === '.');
      const slowestMs = Math.max(0, ...right.map(([, at = '', end = '']) => (number(end) - number(at)) * 1000));
      const cpuMs = [...text.matchAll(TIMES)].reduce(
        (sum, [, minutes = '', seconds = '']) => sum + Number(minutes) * 60_000 + number(seconds) * 1000,
        0,
      );
      return { track: trackOfProbes(probes, { lateMs: 0, slowestMs }), cpuMs, probes: probes.length };
    },
  };
};
