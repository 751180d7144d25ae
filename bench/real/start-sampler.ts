import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SampleSummary, sampleSummarySchema } from '../../lib/domain/sampling/sample-summary.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';
import { cpuMsOf } from './cpu-ms-of.ts';

const SAMPLER = new URL('../../lib/infra/documents/sample-start.py', import.meta.url);
/** As the nodes run it: Debian's, and with nothing of the user's or the site's. */
const PYTHON = '/usr/bin/python3';
const AWAKE_WITHIN_MS = 20_000;

export interface RunningSampler {
  readonly pid: number;
  /** Processor time that it took to start, its first probes included. */
  readonly startCpuMs: number;
  /** Tells it to end, and gives what it saw. */
  stop(): Promise<SampleSummary>;
}

/** The very program that runs on the nodes, on one path. Comes back once it is awake. */
export const startSampler = async (port: number, rateHz: number): Promise<RunningSampler> => {
  const place = await mkdtemp(join(tmpdir(), 'swarmproof-bench-'));
  const paths = [{ id: 'mesh:node1', kind: 'mesh', address: '127.0.0.1', port, every: 1 }];
  await writeFile(join(place, 'paths.json'), JSON.stringify({ rateHz, timeoutMs: 900, paths }));
  const program = join(place, 'sampler.py');
  await writeFile(program, embedParts(await readFile(SAMPLER, 'utf8'), 'py'));
  const child = spawn(PYTHON, ['-I', '-S', program, place], { stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const until = Date.now() + AWAKE_WITHIN_MS;
  if (child.pid === undefined) throw new Error(`no ${PYTHON} on this machine`);
  while (!existsSync(join(place, 'awake.json'))) {
    if (Date.now() > until) throw new Error('the sampler did not wake up');
    await sleep(50);
  }
  return {
    pid: child.pid,
    startCpuMs: await cpuMsOf(child.pid),
    stop: async () => {
      await writeFile(join(place, 'asked'), '');
      child.kill('SIGTERM');
      await ended;
      const text = await readFile(join(place, 'summary.json'), 'utf8');
      await rm(place, { recursive: true, force: true });
      return sampleSummarySchema.parse(JSON.parse(text));
    },
  };
};
