import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/** Compiled once: its packages are found from there. */
const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
mkdirSync(cache, { recursive: true });
const directory = mkdtempSync(join(cache, 'interrupted-verbs-'));
const program = join(directory, 'program.mjs');
beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('interruptible-verb.ts', import.meta.url))],
    ...{ outfile: program, bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'error' },
  });
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const running = new Set<ChildProcess>();
afterEach(() => {
  // Of a test that failed: nothing of it ends by itself.
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Calls a verb, and presses Ctrl-C so many milliseconds after it is under way, or after the press before it. */
const pressing = async (words: readonly string[], pressesMs: readonly number[], isRead = true) => {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '1' },
  });
  running.add(child);
  const ended = new Promise<unknown>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  let [data, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    data += chunk.toString();
  });
  if (!isRead) child.stdout.destroy();
  const underWay = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('MARK under way')) resolve();
    });
  });
  await Promise.race([underWay, ended]);
  for (const afterMs of pressesMs) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill('SIGINT');
  }
  const end = await ended;
  expect(data + said).not.toContain('\u001b');
  expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  return { end, data, said, stops: said.match(/MARK stopped a run/g)?.length ?? 0 };
};

describe.each(['repeat', 'campaign'])('a series of runs (%s)', { timeout: 120_000 }, (verb) => {
  it('ends at one Ctrl-C with the run that is under way, healed, and tells what was run', async () => {
    const { end, data, said, stops } = await pressing([verb, 'passes', 'heals'], [0]);
    expect(stops).toBe(1);
    expect(said).toContain('stopping: the run is healed and cleaned up');
    expect(said).toContain('MARK took the fleet down');
    expect(data).toMatch(/^run 1( of 3)?: pressed pass in .*seed 7,/);
    expect(data).toMatch(/\nrun 2( of 3)?: pressed aborted .*seed 2654435776,/);
    expect(data).toContain('; interrupted\n\npressed: 2 runs, 1 pass, 1 aborted\n  times of 1 that passed or failed\n');
    expect(end).toBe(5);
  });

  it('says that it stops although nothing else is told', async () => {
    const { end, data, said } = await pressing([verb, 'passes', 'heals', 'quiet'], [0]);
    const told = said.split('\n').filter((line) => line !== '' && !line.startsWith('MARK'));
    expect(told).toEqual([
      'stopping: the run is healed and cleaned up, then this ends (Ctrl-C again: leave at once)',
      'the workflow ended early (aborted); the sweep heals and cleans up',
    ]);
    expect(data).toContain('interrupted');
    expect(end).toBe(5);
  });

  it('heals and cleans up though nobody reads its data any more', async () => {
    const { end, said } = await pressing([verb, 'passes', 'heals'], [0], false);
    expect(said).toContain('MARK took the fleet down');
    expect(end).toBe(5);
  });

  it('leaves at once at the second, and says what to type by hand', async () => {
    const { end, data, said } = await pressing([verb, 'passes', 'never', 'quiet'], [0, 2500]);
    expect(said).toContain('To clean up by hand:\n  npx swarmproof down --name pressed ');
    expect(said).not.toContain('MARK took the fleet down');
    // What was run before it is on record, for it was told as it ended.
    expect(data).toMatch(/^run 1( of 3)?: pressed pass in .*\n$/);
    expect(end).toBe(130);
  });
});

describe('selftest', { timeout: 120_000 }, () => {
  it('takes the breakage back at one Ctrl-C, and the fleet down', async () => {
    const { end, said } = await pressing(['selftest', 'passes', 'heals'], [0]);
    // It breaks, and its undo follows.
    expect(said.match(/MARK did something to a node/g)?.length).toBeGreaterThanOrEqual(2);
    expect(said).toContain('MARK took the fleet down');
    expect(said).toContain('swarmproof: stopped after 0 of 2');
    expect(end).toBe(5);
  });

  it('leaves at once at the second', async () => {
    const { end, said } = await pressing(['selftest', 'passes', 'never'], [0, 2500]);
    expect(said).toContain('To clean up by hand:\n  npx swarmproof down --name pressed ');
    expect(end).toBe(130);
  });
});

describe('what only looks on', { timeout: 120_000 }, () => {
  it('watch ends at once, and the run goes on', async () => {
    const { end, stops } = await pressing(['watch', 'goes on', 'never'], [0]);
    expect({ end, stops }).toEqual({ end: 'SIGINT', stops: 0 });
  });

  it('abort ends at once, after it has asked the run to stop', async () => {
    const { end, stops, said } = await pressing(['abort', 'goes on', 'never'], [0]);
    expect({ end, stops }).toEqual({ end: 'SIGINT', stops: 1 });
    expect(said).toContain('stopping: the run is healed');
  });

  it('exec ends at once; the cloud then ends the command', async () => {
    expect((await pressing(['exec'], [0])).end).toBe('SIGINT');
  });

  it('the dashboard closes, and that is no failure', async () => {
    const { end, said } = await pressing(['dashboard'], [0]);
    expect({ end, isClosed: said.includes('MARK closed') }).toEqual({ end: 0, isClosed: true });
  });
});
