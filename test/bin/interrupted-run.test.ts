import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('interruptible-run.ts', import.meta.url));

let stateDir = '';
let running: ChildProcess | undefined;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'interrupted-'));
});
afterEach(() => {
  // Of a test that failed: the run never ends by itself.
  running?.kill('SIGKILL');
  rmSync(stateDir, { recursive: true, force: true });
});

type Press = readonly [NodeJS.Signals, number];

/** Sends these signals, each so many milliseconds after the one before it, to a run whose first step has ended. */
const pressing = async (presses: readonly Press[], sweep: 'heals' | 'never') => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, sweep], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0', SWARMPROOF_STATE_DIR: stateDir },
  });
  running = child;
  const ended = new Promise<unknown>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  let data = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    data += chunk.toString();
  });
  const started = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('W01')) resolve();
    });
  });
  await Promise.race([started, ended]);
  for (const [signal, afterMs] of presses) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill(signal);
  }
  return { end: await ended, data, said };
};

test.each<[string, readonly Press[]]>([
  ['one Ctrl-C', [['SIGINT', 0]]],
  [
    'one Ctrl-C, which npm passes on again,',
    [
      ['SIGINT', 0],
      ['SIGINT', 0],
    ],
  ],
  ['a request to end', [['SIGTERM', 0]]],
])(
  '%s stops the run, waits for the sweep and takes the fleet down; the verdict is aborted',
  async (_what, presses) => {
    const { end, data, said } = await pressing(presses, 'heals');
    expect(said.match(/stopped the first run/g)).toHaveLength(1);
    expect(said).toContain('the sweep heals and cleans up');
    expect(data).toContain('verdict of pressed: ABORTED');
    expect(data).toContain('cleanup: clean');
    expect(data).toContain('pressed was not run');
    expect(said).toContain('pressed was taken down');
    expect(said).not.toContain('To clean up by hand');
    expect(end).toBe(5);
  },
  120_000,
);

test('a second Ctrl-C leaves at once, and says what to type by hand', async () => {
  const { end, data, said } = await pressing(
    [
      ['SIGINT', 0],
      ['SIGINT', 2500],
    ],
    'never',
  );
  expect(said).toContain('To clean up by hand:\n  npx swarmproof down --name pressed ');
  expect(said).toContain('npx swarmproof history ');
  expect(said).not.toContain('was taken down');
  expect(data).not.toContain('verdict');
  expect(end).toBe(130);
}, 120_000);
