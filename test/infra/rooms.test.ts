import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomProbes } from './room-probes.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const ARROWS = ['lint/style/noRestrictedImports', 'lint/correctness/noNodejsModules'];

/** What the lint says about a tree, as `rule file:line`. */
const lint = async (directory: string): Promise<string[]> => {
  const args = [BIOME, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  const run = promisify(execFile)(process.execPath, args, { cwd: directory, maxBuffer: 16 * 1024 * 1024 });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const lines = [...stdout.matchAll(/title=([\w/-]+),file=([^,]+),line=(\d+)/g)];
  return lines.map(([, rule, file, line]) => `${rule} ${file?.replace(`${directory}/`, '')}:${line}`);
};

describe('the rooms', () => {
  const directory = mkdtempSync(join(tmpdir(), 'rooms-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  };
  let said: string[] = [];

  beforeAll(async () => {
    copyFileSync(join(ROOT, 'biome.json'), join(directory, 'biome.json'));
    write('.gitignore', 'node_modules/\n');
    for (const { file, text } of roomProbes()) write(file, text);
    write('local/client.ts', "import { SSMClient } from '@aws-sdk/client-ssm';\n\nexport const client = SSMClient;\n");
    write('lib/steps/long.ts', `export const long = [\n${'  1,\n'.repeat(300)}];\n`);
    write('lib/steps/deep.ts', `export const deep = () => {\n${'  deep();\n'.repeat(61)}};\n`);
    write('lib/steps/NotKebab.ts', 'export const a = 1;\n');
    write('lib/steps/barrel.ts', "export { a } from './NotKebab.ts';\n");
    said = await lint(directory);
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(roomProbes())('$file imports what the design allows, and nothing else', ({ file, targets, forbidden }) => {
    const flagged = targets.filter((_target, place) =>
      ARROWS.some((rule) => said.includes(`${rule} ${file}:${place + 1}`)),
    );
    expect(flagged).toEqual(forbidden);
  });

  test.each([
    ['lint/style/noRestrictedImports', 'local/client.ts:1', 'a client of the SDK on the side that answers it'],
    ['lint/style/noExcessiveLinesPerFile', 'lib/steps/long.ts:1', 'a file of more than 300 lines'],
    ['lint/complexity/noExcessiveLinesPerFunction', 'lib/steps/deep.ts:1', 'a function of more than 60 lines'],
    ['lint/style/useFilenamingConvention', 'lib/steps/NotKebab.ts:1', 'a file name that is not kebab-case'],
    ['lint/performance/noBarrelFile', 'lib/steps/barrel.ts:1', 'a file that only passes on'],
  ])('%s refuses, at %s, %s', (rule, place) => {
    expect(said).toContain(`${rule} ${place}`);
  });
});
