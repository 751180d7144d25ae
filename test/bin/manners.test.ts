import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERBS } from '../../bin/commands/verbs.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/swarmproof.mjs', import.meta.url));
const HOLD = new URL('hold.mjs', import.meta.url).href;
const TIMEOUT_MS = 60_000;

const root = mkdtempSync(join(tmpdir(), 'manners-'));
const there = join(root, 'there.yaml');
writeFileSync(there, 'version: 1\n');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const AWS = ['--target', 'aws'];

/** Of every verb words that it refuses before anything begins; in AWS, since there is no region in these environments. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  list: ['a', 'b'],
  run: ['kill-worker', ...AWS],
  campaign: ['kill-worker', '--for', '1h', ...AWS],
  watch: ['last', ...AWS],
  abort: ['last', ...AWS],
  halt: ['--reason', 'x', ...AWS],
  resume: AWS,
  sweep: AWS,
  schedule: ['list', ...AWS],
  delete: ['20260101t000000-abcdef', ...AWS],
  park: ['--yes'],
  unpark: [],
  plan: ['nobody-has-this'],
  init: [there],
  validate: ['nobody-has-this'],
  judge: [join(root, 'no-such-file')],
  history: AWS,
  dashboard: AWS,
  report: ['last', '--json', ...AWS],
  compare: ['last', 'last', ...AWS],
  selftest: ['nobody-has-this'],
  up: ['--managers', '99'],
  down: ['now'],
  exec: ['node1'],
  doctor: ['--target', 'mars'],
  completion: ['tcsh'],
};

interface Called {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of bash in which `swarmproof` is the program; `onErrors` sees standard error as it comes. */
const shell = (
  line: string,
  environment: NodeJS.ProcessEnv = {},
  onErrors: (said: string, pid: number) => void = () => undefined,
): Promise<Called> =>
  new Promise((resolve) => {
    const program = `swarmproof() { '${process.execPath}' '${LAUNCHER}' "$@"; }; ${line}`;
    const env = { PATH: process.env.PATH, HOME: root, TERM: 'xterm', ...environment };
    const child = spawn('bash', ['--norc', '-c', program], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      onErrors(stderr, child.pid ?? 0);
    });
    child.on('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });

// The bundle may have to be made first.
beforeAll(async () => expect((await shell('swarmproof --version')).code).toBe(0), TIMEOUT_MS);

const verbs = Object.keys(VERBS);
const refused = (verb: string): string =>
  `swarmproof ${verb} ${(REFUSED[verb] ?? []).map((word) => `'${word}'`).join(' ')}`;

it('every verb is held to it', () => expect(Object.keys(REFUSED).sort()).toEqual(verbs.toSorted()));

describe.concurrent.each(verbs)('%s', { timeout: TIMEOUT_MS }, (verb) => {
  it('says why it does not begin, quiet or not, in words without colours, and needs no standard input', async ({
    expect,
  }) => {
    const line = `${refused(verb)} --quiet <&-`;
    const { code, stdout, stderr } = await shell(line, { NO_COLOR: '1', FORCE_COLOR: '1' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^swarmproof: [^\n]+\n(.*\n)* {2}next: [^\n]+\n$/);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/\r|^\s+at .*:\d+:\d+\)?$/m);
  });

  it('exits as it does where nobody hears that', async ({ expect }) => {
    const { stdout } = await shell(`${refused(verb)} 2>&1 >/dev/null | head -c 0; echo "code \${PIPESTATUS[0]}"`);
    expect(stdout).toBe('code 2\n');
  });

  it('ends at one Ctrl-C while it has begun nothing, without a word', async ({ expect }) => {
    let isPressed = false;
    const environment = { NODE_OPTIONS: `--import=${HOLD}` };
    const called = await shell(
      `exec ${refused(verb).replace('swarmproof', `'${process.execPath}' '${LAUNCHER}'`)}`,
      environment,
      (said, pid) => {
        if (isPressed || !said.includes('HELD')) return;
        isPressed = true;
        process.kill(pid, 'SIGINT');
      },
    );
    expect(called).toEqual({ code: 'SIGINT', stdout: '', stderr: 'HELD\n' });
  });
});
