import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RUN_OPTIONS } from '../../../bin/commands/run/run-settings.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const text = readFileSync(join(PROJECT, 'action.yml'), 'utf8');
const action = parse(text) as {
  inputs: Record<string, { required: boolean; default?: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
};
const script = action.runs.steps.find(({ id }) => id === 'run') as Required<Step>;

/** Runs the script of the action with a `node` that tells what it was given. */
const given = (inputs: Record<string, string>): string[] => {
  const root = mkdtempSync(join(tmpdir(), 'action-'));
  try {
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin', 'node'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(join(root, 'bin', 'node'), 0o755);
    const defaults = Object.fromEntries(
      Object.entries(action.inputs).map(([name, each]) => [name, each.default ?? '']),
    );
    const env = Object.fromEntries(
      Object.entries(script.env).map(([name, value]) => [
        name,
        value.replace(
          /^\$\{\{ inputs\.([a-z]+) \}\}$/,
          (_all, input: string) => ({ ...defaults, ...inputs })[input] ?? '',
        ),
      ]),
    );
    const all = { ...env, PATH: `${join(root, 'bin')}:${process.env.PATH}`, GITHUB_ACTION_PATH: '/action' };
    // As GitHub runs a step with `shell: bash`.
    const told = execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script.run], {
      env: all,
      cwd: root,
      encoding: 'utf8',
    });
    expect(existsSync(join(root, 'owned'))).toBe(false);
    return told.trimEnd().split('\n');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

describe('the GitHub Action', () => {
  it('uses what others made at a commit, which nobody can move', () => {
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    for (const each of used) expect(each).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('is composite, and no script of it has an expression in its text', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('uses every input, and takes its outputs from what the run writes', () => {
    for (const input of Object.keys(action.inputs)) expect(text).toContain(`inputs.${input}`);
    const written = readFileSync(join(PROJECT, 'bin/ci/tell-github.ts'), 'utf8');
    expect(Object.keys(action.outputs).sort()).toEqual(['exit-code', 'journal', 'run', 'verdict']);
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.run.outputs.${name} }}`);
      expect(written).toMatch(name === 'run' ? /run: runId/ : name);
    }
  });

  it('starts files that there are, with options that run has', () => {
    const words = given({ experiment: 'kill-worker', seed: '7', managers: '3', workers: '0' });
    expect(words.slice(0, 3)).toEqual([
      '--import',
      '/action/node_modules/tsx/dist/loader.mjs',
      '/action/bin/run-and-report.ts',
    ]);
    for (const path of words.filter((word) => word.startsWith('/action/'))) {
      expect(existsSync(join(PROJECT, path.slice('/action/'.length)))).toBe(true);
    }
    expect(words.slice(3)).toEqual(
      'swarmproof-reports kill-worker --target local --seed 7 --managers 3 --workers 0'.split(' '),
    );
    for (const word of words.slice(3)) if (word.startsWith('--')) expect(RUN_OPTIONS).toHaveProperty(word.slice(2));
  });

  it('lets a fault hit the stack that it names, where that is the target', () => {
    const words = given({ experiment: 'kill-worker', target: 'aws', stack: 'blue' });
    expect(words.slice(4)).toEqual('kill-worker --target aws --stack blue --yes'.split(' '));
    expect(given({ experiment: 'verify', name: 'second' }).slice(4)).toEqual(
      'verify --target local --name second'.split(' '),
    );
  });

  it('makes no command of what it is given', () => {
    const evil = '$(touch owned)`touch owned`"; touch owned; \'';
    expect(given({ experiment: evil, seed: evil, reports: evil }).filter((word) => word === evil)).toHaveLength(3);
  });
});
