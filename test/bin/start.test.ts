import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** `--target aws` without a region: whatever is wrong here, nothing can start. */
const starting = async (word: string, isHeard = true) => {
  const { PATH } = process.env;
  const argv = ['--import', 'tsx', 'bin/start.ts', word, '--target', 'aws'];
  const child = spawn(process.execPath, argv, { cwd: projectDir, env: { PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  if (!isHeard) child.stderr.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, said };
};

test.each([
  ['kill-worker', 'npx swarmproof run kill-worker'],
  ['7', 'npm start -- --seed 7'],
])(
  'npm start %s is refused and told what to type',
  async (word, told) => {
    const { code, said } = await starting(word);
    expect(code).toBe(2);
    expect(said).toContain(`takes options only; got ${JSON.stringify(word)}`);
    expect(said).toContain(told);
  },
  120_000,
);

test('npm start repeats nothing, and says what does', async () => {
  const { code, said } = await starting('--repeat=3');
  expect(code).toBe(2);
  expect(said).toContain('npm start runs each of its experiments once; got --repeat');
  expect(said).toContain('  next: npx swarmproof run kill-worker --repeat 10');
}, 120_000);

test('npm start survives a reader that goes away', async () => {
  expect(await starting('kill-worker', false)).toEqual({ code: 2, said: '' });
}, 120_000);
