import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../bin/commands/verbs.ts';
import { fakeIo } from './fake-io.ts';

const completion = await VERBS.completion?.load();
if (!completion) throw new Error('there is no verb completion');
const projectDir = fileURLToPath(new URL('../..', import.meta.url));

const scriptOf = async (shell: string): Promise<string> => {
  const io = fakeIo();
  expect(await completion.run({}, [shell], io)).toBe(0);
  return io.outLines.join('\n');
};

const bash = await scriptOf('bash');

/** What a real bash offers when the tab key is pressed after the last of these words. */
const completing = (...words: string[]): string[] => {
  const program = `${bash}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _swarmproof; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-uc', program, 'bash', ...words], {
    cwd: projectDir,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
};

describe('completion for bash', () => {
  it('offers every verb, also behind npx', () => {
    expect(completing('swarmproof', '')).toEqual([...Object.keys(VERBS), 'help', '--help', '--version']);
    expect(completing('swarmproof', 'comp')).toEqual(['compare', 'completion']);
    expect(completing('npx', 'swarmproof', 'doc')).toEqual(['doctor']);
    expect(completing('npx', 'swa')).toEqual(['swarmproof']);
    expect(completing('npx', 'other', 'doc')).toEqual([]);
  });

  it.each(Object.entries(VERBS))('offers every option of %s', async (verb, { load }) => {
    const names = [...Object.keys((await load()).options), 'quiet', 'help'].map((name) => `--${name}`);
    expect(completing('swarmproof', verb, '--')).toEqual(names);
  });

  it('offers what an option allows, and nothing where that is no closed list', () => {
    expect(completing('swarmproof', 'run', 'kill-worker', '--target', '')).toEqual(['local', 'aws']);
    expect(completing('swarmproof', 'run', '--target', '=', 'a')).toEqual(['aws']);
    expect(completing('swarmproof', 'run', '--target', '=')).toEqual(['local', 'aws']);
    expect(completing('swarmproof', 'report', '--format', 'j')).toEqual(['junit', 'json']);
    expect(completing('swarmproof', 'run', '--seed', '')).toEqual([]);
  });

  it('offers experiments, breakages and shells where they are meant', () => {
    expect(completing('swarmproof', 'run', 'kill-')).toEqual([
      'kill-app-host',
      'kill-container',
      'kill-leader',
      'kill-worker',
    ]);
    expect(completing('swarmproof', 'selftest', 'vxlan-blocked')).toContain('vxlan-blocked');
    expect(completing('swarmproof', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('is taken by bash for both commands', () => {
    const { stdout } = spawnSync('bash', ['--norc', '-uc', `${bash}\ncomplete -p swarmproof npx`], {
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n')).toEqual([
      'complete -o default -F _swarmproof swarmproof',
      'complete -o default -F _swarmproof npx',
    ]);
  });
});

describe.each(['zsh', 'fish'])('completion for %s', (shell) => {
  const isMissing = spawnSync(shell, ['--version']).error !== undefined;

  it.skipIf(isMissing)('is a script that the shell can read', async () => {
    const { status, stderr } = spawnSync(shell, ['-n'], { input: await scriptOf(shell), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('names every verb and every option', async () => {
    const script = await scriptOf(shell);
    for (const [verb, { load }] of Object.entries(VERBS)) {
      for (const name of Object.keys((await load()).options)) {
        expect(script).toMatch(
          shell === 'fish' ? new RegExp(`from ${verb}' -l ${name}\\b`) : new RegExp(`${verb}\\).*--${name}\\b`),
        );
      }
    }
  });
});

it('refuses another shell, with the one that was meant', async () => {
  await expect(completion.run({}, ['bsah'], fakeIo())).rejects.toMatchObject({
    code: 'Usage',
    message: 'completion got "bsah"; allowed are bash, zsh, fish; did you mean "bash"?',
  });
});
