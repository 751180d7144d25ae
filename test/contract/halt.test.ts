import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type CloudRecord, readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import { startTimeOf } from '../../local/cloud/process/start-time-of.ts';
import { placesOf } from '../../local/places.ts';
import { deployedCommandLine } from './deployed-command-line.ts';

// A synthesis where there is none yet, the start of a cloud, and a process for every command.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'swarmproof.mjs');
const AWS = '--target aws';

const home = mkdtempSync(join(tmpdir(), 'halt-'));
const env = { ...process.env, SWARMPROOF_STATE_DIR: join(home, 'state') };
const record = () => readCloudRecord(placesOf(env));
afterAll(() => {
  const left = record();
  if (left) process.kill(left.pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

const halt = (reason: string): Promise<string> =>
  new Promise((resolve, reject) =>
    execFile(process.execPath, [LAUNCHER, 'halt', '--reason', reason], { env }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  );
const kill = async ({ pid, startTime }: CloudRecord): Promise<void> => {
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(startTimeOf(pid)).not.toBe(startTime), { timeout: 30_000 });
};

test('a halt outlives the cloud that was told of it: the next one refuses runs until they are resumed', async () => {
  expect(await halt('the swarm is needed')).toContain('halted: no run begins until npx swarmproof resume');
  await kill(record() as CloudRecord);
  const line = await deployedCommandLine(home);
  try {
    const refused = await line.shell(`swarmproof run pings.yaml ${AWS} --name swarmproof --yes`);
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toMatch(/all runs are halted since \S+: the swarm is needed\n/);
    expect(refused.stderr).toContain('\n  next: npx swarmproof resume lets runs begin again\n');
    expect(await line.store.listRuns(10)).toEqual([]);

    const resumed = await line.shell(`swarmproof resume ${AWS}`);
    expect(resumed).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^runs may begin again; .*: the swarm is needed\n$/),
    });
    // It begins, and is recorded; nodes that say nothing are no ground to conclude anything.
    expect(await line.shell(`swarmproof run pings.yaml ${AWS} --name swarmproof --yes`)).toMatchObject({ code: 3 });
    expect(await line.store.listRuns(10)).toMatchObject([{ experiment: 'pings', judged: { verdict: 'invalid' } }]);
  } finally {
    await line.close();
  }
});
