import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execOn } from '../../bin/commands/exec/exec-on.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await openTestCloud();
});
afterAll(async () => {
  await cloud.end();
});

const exec = async (positionals: string[], values: Record<string, string | boolean> = {}) => {
  const said = { out: [] as string[], progress: [] as string[] };
  const io = {
    out: (text: string) => said.out.push(text),
    progress: (text: string) => said.progress.push(text),
    notice: (text: string) => said.progress.push(text),
    environment: { HOME: '/nonexistent' },
  };
  const rooms = {
    assemblyDir: async () => '/nonexistent',
    ensureCloud: async () => ({ endpointUrl: cloud.url, adminToken: cloud.token }),
  };
  const code = await execOn({ values, positionals, io }, rooms);
  return { code, ...said };
};
const errorOf = async (promise: Promise<unknown>): Promise<SwarmproofError> =>
  await promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: SwarmproofError) => error,
  );

test('a command runs with its arguments as they are, and its outputs stay apart', async () => {
  const odd = [
    'a b',
    '$(reboot)',
    "it's",
    '"',
    '',
    '*',
    '\\',
    'line\nbreak',
    '-n',
    ';exit 9',
    '$SWARMPROOF_ARG_1',
    'ü',
  ];
  const { code, out } = await exec(['node1', 'sh', '-c', 'for a in "$@"; do printf "[%s]" "$a"; done', 'sh', ...odd]);
  expect(code).toBe(0);
  expect(out).toEqual([odd.map((argument) => `[${argument}]`).join('')]);
});

test('the exit code is that of the command', async () => {
  expect(await exec(['node1', 'sh', '-c', 'echo good; echo bad >&2; exit 42'])).toEqual({
    code: 42,
    out: ['good'],
    progress: ['bad'],
  });
  expect((await exec(['node1', 'no-such-program'])).code).toBe(127);
});

test('with --json both outputs are in one object, and the exit code is that of the command all the same', async () => {
  const { code, out, progress } = await exec(['node1', 'sh', '-c', 'echo good; echo bad >&2; exit 42'], { json: true });
  expect({ code, progress }).toEqual({ code: 42, progress: [] });
  expect(JSON.parse(out.join('\n'))).toEqual({
    schemaVersion: 1,
    node: 'node1',
    ended: 'exited',
    exitCode: 42,
    stdout: 'good\n',
    stderr: 'bad\n',
  });
});

test('nothing of how the arguments travel is left in the environment', async () => {
  const { out } = await exec(['node1', 'env']);
  expect(out.join()).not.toContain('SWARMPROOF');
});

test('an unknown node or fleet is a usage error with the one that was meant', async () => {
  const node = await errorOf(exec(['nod1', 'true']));
  expect(node).toMatchObject({ code: 'Usage', exitCode: 2, hint: 'the nodes are node1, node2, node3' });
  expect(node.message).toContain('did you mean node1?');
  const fleet = await errorOf(exec(['node1', 'true'], { name: 'locl' }));
  expect(fleet).toMatchObject({ code: 'Usage', hint: 'npx swarmproof exec node1 --name local -- ...' });
});

test('a node without a command is a usage error', async () => {
  expect(await errorOf(exec(['node1']))).toMatchObject({ code: 'Usage' });
  expect(await errorOf(exec([]))).toMatchObject({ code: 'Usage' });
});

test('a command is killed at its time-out', async () => {
  expect(await errorOf(exec(['node1', 'sleep', '30'], { timeout: '1' }))).toMatchObject({ code: 'Timeout' });
  expect(await errorOf(exec(['node1', 'true'], { timeout: '0' }))).toMatchObject({ code: 'Usage' });
});

test('a node that is off or goes off is said so', async () => {
  const [, node2] = cloud.fleet.nodes;
  const running = errorOf(exec(['node2', 'sleep', '30']));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await node2?.powerCut();
  expect(await running).toMatchObject({ code: 'Fleet' });
  expect((await errorOf(exec(['node2', 'true']))).message).toContain('switched off');
});

test('a command whose caller goes away is killed', async () => {
  const gone = new AbortController();
  const asked = fetch(`${cloud.url}/_swarmproof/exec`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cloud.token}` },
    body: JSON.stringify({
      fleet: 'local',
      node: 'node3',
      argv: ['sh', '-c', 'echo $$ > pid; exec sleep 31'],
      timeoutMs: 60_000,
    }),
    signal: gone.signal,
  }).catch(() => undefined);
  const pid = await expect
    .poll(async () => (await exec(['node3', 'cat', 'pid'])).out[0], { timeout: 20_000 })
    .toMatch(/^\d+$/)
    .then(async () => Number((await exec(['node3', 'cat', 'pid'])).out[0]));
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  gone.abort();
  await asked;
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 20_000 }).toBe(false);
});
