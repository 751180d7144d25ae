import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

const calling = (...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const options = { cwd: projectDir, env: { ...process.env, TERM: 'dumb' }, timeout: 120_000 };
    execFile('npx', ['--no-install', 'swarmproof', ...words], options, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        stdout,
        stderr: stderr.replace(/^npm warn.*\n/gm, ''),
      }),
    );
  });

describe('npx swarmproof', { timeout: 150_000 }, () => {
  it('--help prints the verbs to standard output', async () => {
    const { code, stdout, stderr } = await calling('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const verb of ['up', 'down', 'exec', 'run', 'history', 'validate']) expect(stdout).toContain(`  ${verb}`);
  });

  it('with an unknown verb says so on standard error and exits 2', async () => {
    const { code, stdout, stderr } = await calling('hsitory');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'swarmproof: there is no verb "hsitory"; did you mean "history"?\n  next: npx swarmproof history --help\n',
    );
  });

  it('run with an unknown experiment starts nothing and exits 2', async () => {
    const { code, stdout, stderr } = await calling('run', 'kill-wroker');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean "kill-worker"?');
  });

  it('survives a reader that goes away', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bin/swarmproof.ts', '--help'], { cwd: projectDir });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(0);
  });
});
