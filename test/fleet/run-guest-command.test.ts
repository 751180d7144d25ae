import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GuestAgent, guestAgent } from '../../local/fleet/machine/guest-agent.ts';
import { runGuestCommand } from '../../local/fleet/machine/run-guest-command.ts';
import { type FakeAgent, fakeAgent } from './fake-agent.ts';

let fake: FakeAgent;
let agent: GuestAgent;
const stays = new AbortController().signal;

beforeEach(async () => {
  fake = await fakeAgent();
  agent = await guestAgent(fake.path, 1_000);
});

afterEach(async () => {
  agent.close();
  await fake.stop();
});

const run = (
  script: string,
  more: { environment?: Record<string, string>; timeoutMs?: number; signal?: AbortSignal } = {},
) => runGuestCommand(agent, { script, environment: {}, timeoutMs: 10_000, ...more }, stays);

test('gives exit code, stdout and stderr, and leaves no file', async () => {
  const result = await run('echo out; echo err >&2; exit 7');
  expect(result).toMatchObject({ ended: 'exited', exitCode: 7 });
  expect([result.stdout.toString(), result.stderr.toString()]).toEqual(['out\n', 'err\n']);
  expect((await readdir(fake.jobs)).filter((name) => name !== 'agent')).toEqual([]);
});

test('passes values as environment and nothing else, whatever they hold', async () => {
  const environment = { SSM_x: 'a\n"$(touch /tmp/never)" \'b\' ünicode', n: '1' };
  const result = await run('printf %s "$SSM_x"; env | cut -d= -f1 | sort | tr "\\n" " " >&2', { environment });
  expect(result.stdout.toString()).toBe(environment.SSM_x);
  const names = result.stderr
    .toString()
    .split(' ')
    .filter((name) => /^[A-Za-z_]+$/.test(name));
  expect(names).toEqual(expect.arrayContaining(['HOME', 'LANG', 'PATH', 'SSM_x', 'n']));
  expect(
    names.filter((name) => !['HOME', 'LANG', 'PATH', 'SSM_x', 'n', 'PWD', 'OLDPWD', '_', 'SHLVL'].includes(name)),
  ).toEqual([]);
});

test('carries a megabyte of any bytes', async () => {
  const result = await run('i=0; while [ $i -lt 4096 ]; do printf "\\377\\000\\001%253s" x; i=$((i + 1)); done');
  expect(result.stdout.length).toBe(4096 * 256);
  expect([...result.stdout.subarray(0, 3)]).toEqual([255, 0, 1]);
});

test('runs several commands at the same time', async () => {
  const started = performance.now();
  const results = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => run(`sleep 1; echo ${number}`)));
  expect(results.map((result) => result.stdout.toString().trim())).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(performance.now() - started).toBeLessThan(4_000);
});

test('kills the whole process group at the time-out and keeps what was said until then', async () => {
  // A length that no other sleep on this machine has.
  const length = `300.${process.pid}`;
  const result = await run(`echo before; sleep ${length} & sleep ${length}`, { timeoutMs: 700 });
  expect(result).toMatchObject({ ended: 'timedOut', exitCode: null });
  expect(result.stdout.toString()).toBe('before\n');
  const left = await run(`ps -eo args | grep -c "^sleep ${length}" || true`);
  expect(left.stdout.toString().trim()).toBe('0');
});

test('kills the process group when it is cancelled', async () => {
  const cancelling = new AbortController();
  setTimeout(() => cancelling.abort(), 300);
  const started = performance.now();
  const result = await run('sleep 301', { signal: cancelling.signal });
  expect(result).toMatchObject({ ended: 'cancelled', exitCode: null });
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a child that outlives the script holds nothing up', async () => {
  const result = await run('sleep 2 & echo done');
  expect(result).toMatchObject({ ended: 'exited', exitCode: 0 });
  expect(result.stdout.toString()).toBe('done\n');
});

test('says lost at once when the machine goes away, not after the time-out', async () => {
  setTimeout(() => fake.hangUp(), 1500);
  const started = performance.now();
  expect(await run('sleep 30', { timeoutMs: 60_000 })).toMatchObject({ ended: 'lost', exitCode: null });
  expect(performance.now() - started).toBeLessThan(12_000);
});

test('says lost when the agent no longer knows the process: the guest was restarted', async () => {
  fake.isForgetful = true;
  expect(await run('sleep 1')).toMatchObject({ ended: 'lost' });
});

test('throws where the guest never took the command', async () => {
  fake.hangUp();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(run('true')).rejects.toMatchObject({ code: 'Fleet' });
});
