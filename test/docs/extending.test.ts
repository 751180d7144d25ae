import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeBlocks } from './code-blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'extending.md'), 'utf8');
const NOT_COPIED = ['node_modules', '.git', 'cdk.out'];

let copy: string;

/** A clone as a person has it: the same modules, but a cache of its own. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'extending-'));
  for (const entry of readdirSync(ROOT)) {
    if (!NOT_COPIED.includes(entry)) cpSync(join(ROOT, entry), join(copy, entry), { recursive: true });
  }
  mkdirSync(join(copy, 'node_modules'));
  for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
    if (entry === '.cache') continue;
    symlinkSync(join(ROOT, 'node_modules', entry), join(copy, 'node_modules', entry));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const bash = (script: string): string =>
  execFileSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: copy,
    env: { ...process.env, XDG_STATE_HOME: join(copy, 'state') },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
const read = (file: string): string => readFileSync(join(copy, file), 'utf8');
const linesOf = (file: string): number => read(file).split('\n').length - 1;

it('is literally true: its commands make a fault and a check that plan and the schema know', {
  timeout: 300_000,
}, () => {
  const told = codeBlocks(PAGE, 'sh').map(bash).join('\n');
  expect(told).toContain('fault-container-stop');
  expect(told).toMatch(/F\.BREAK[\s\S]*F\.HEAL[\s\S]*F\.PROOF/);
  expect(told).toContain('stop the container of a task on the target');
  expect(told).toContain('every node runs the same version of the engine');
  const schema = read('experiments/experiment.schema.json');
  expect(schema).toContain('"container-stop"');
  expect(schema).toContain('"engines-alike"');
  for (const file of ['faults/container-stop.ts', 'probes/engines-alike.ts']) {
    expect(linesOf(`lib/domain/${file}`)).toBeLessThan(80);
  }
});
