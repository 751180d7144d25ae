import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../disturbed/until.ts';
import { outlive } from '../local/outlive.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let folder = '';
let mark = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swarmproof-outlive-'));
  mark = join(folder, 'ran');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what is to be done should a test die', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('is done after %s', async (signal) => {
    const script = `
      import { outlive } from ${JSON.stringify(join(ROOT, 'test/local/outlive.ts'))};
      const command = ['sh', '-c', 'echo left >&2; touch "$0"', ${JSON.stringify(mark)}];
      outlive(command, { cwd: '/', env: process.env });
      process.stdout.write('ready');
      setInterval(() => undefined, 1000);
    `;
    const argv = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    // Nobody reads any more what it prints.
    child.stderr.destroy();
    await sleep(100);
    expect(existsSync(mark)).toBe(false);
    // The whole group, as a terminal or `npm test` does.
    process.kill(-(child.pid as number), signal);
    await until('it is done', 5000, async () => existsSync(mark) || undefined);
  });

  it('is not done where it was let go', async () => {
    const outliving = outlive(['touch', mark], { cwd: '/', env: process.env });
    outliving.letGo();
    await sleep(300);
    expect(existsSync(mark)).toBe(false);
  });
});
