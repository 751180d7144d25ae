import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExperiment } from '../../bin/read-experiment.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';

const GOOD = `version: 1
name: mine
hypothesis: the mesh goes on working while a node dies
swarm: build
steadyState:
  - {id: W01, check: hosts-ping}
`;

let root = '';
const read = (nameOrPath: string) => readExperiment(nameOrPath, { projectDir: root, cwd: root });
const refusal = async (nameOrPath: string): Promise<SwarmproofError> => {
  const error = await read(nameOrPath).then(
    () => undefined,
    (thrown: SwarmproofError) => thrown,
  );
  if (error === undefined) throw new Error(`${nameOrPath} was taken as usable`);
  expect(error.exitCode).toBe(2);
  return error;
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'swarmproof-read-'));
  const folder = join(root, 'experiments');
  mkdirSync(folder);
  writeFileSync(join(folder, 'walkthrough.yaml'), GOOD);
  writeFileSync(join(root, 'outside.yaml'), GOOD);
  symlinkSync(join(root, 'outside.yaml'), join(folder, 'linked.yaml'));
  mkdirSync(join(folder, 'folder.yaml'));
  writeFileSync(join(root, 'mark.yaml'), `\uFEFF${GOOD}`);
  writeFileSync(join(root, 'wide.yaml'), Buffer.from(`\uFEFF${GOOD}`, 'utf16le'));
  writeFileSync(join(root, 'huge.yaml'), GOOD);
  truncateSync(join(root, 'huge.yaml'), 50_000_000);
  writeFileSync(join(root, 'edge.yaml'), `${GOOD}#${'x'.repeat(64 * 1024 - GOOD.length - 1)}`);
  writeFileSync(join(root, 'over.yaml'), `${GOOD}#${'x'.repeat(64 * 1024 - GOOD.length)}`);
  writeFileSync(join(root, 'many.yaml'), `${GOOD}${Array.from({ length: 14 }, (_, id) => `k${id}: 1\n`).join('')}`);
  execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('an experiment by name', () => {
  it('is the file of that name in experiments/', async () => {
    const { file, experiment } = await read('walkthrough');
    expect(file).toBe('experiments/walkthrough.yaml');
    expect(experiment.name).toBe('mine');
  });

  it('that is not there is refused with the name that was meant, and all names', async () => {
    const { message, hint } = await refusal('walktrough');
    expect(message).toBe('there is no experiment "walktrough"; did you mean "walkthrough"?');
    expect(hint).toBe('experiments here: walkthrough; a file of your own is given by its path, as in ./mine.yaml');
  });

  it.each(['..', 'Walkthrough', '-x', 'a b', 'walkthrough\n', '%2e%2e', 'ﬁle'])('%j is refused', async (name) => {
    expect((await refusal(name)).message).toContain('there is no experiment');
  });

  it('X66 is not read through a link', async () => {
    expect((await refusal('linked')).message).toContain('no regular file');
  });

  it('is no directory', async () => expect((await refusal('folder')).message).toContain('no regular file'));
  it('is not empty and holds no NUL', async () => {
    expect((await refusal('')).message).toContain('empty');
    expect((await refusal('a\0b')).message).toContain('no text');
  });
});

describe('an experiment by path', () => {
  it('is that file, a link or not', async () => {
    expect((await read('./outside.yaml')).file).toBe('./outside.yaml');
    expect((await read('experiments/linked.yaml')).experiment.name).toBe('mine');
  });

  it('C1 may begin with a byte order mark', async () => {
    expect((await read('mark.yaml')).experiment.name).toBe('mine');
  });

  it('C1 may have 64 KiB', async () => expect((await read('edge.yaml')).experiment.name).toBe('mine'));

  it.each([
    ['C1 over.yaml', 'over.yaml', 'more than 64 KiB'],
    ['C1 huge.yaml', 'huge.yaml', 'more than 64 KiB'],
    ['C1 wide.yaml', 'wide.yaml', 'not text in UTF-8'],
    ['a pipe nobody writes to', './pipe.yaml', 'no regular file'],
    ['a device', '/dev/zero', 'no regular file'],
    ['a directory', './experiments', 'it is a directory'],
    ['nothing', './nothing.yaml', 'there is no such file'],
    ['below a file', './outside.yaml/x.yaml', 'no directory'],
    ['a very long path', `./${'x'.repeat(900)}`, 'the path is too long'],
  ])('%s is refused', async (_name, path, words) => expect((await refusal(path)).message).toContain(words));

  it('lists ten problems with their places, and says how many more there are', async () => {
    const { message, hint } = await refusal('many.yaml');
    const lines = message.split('\n');
    expect(lines[0]).toBe('the experiment has 14 problems');
    expect(lines[1]).toMatch(/^many.yaml:7:1: unknown key "k0"; allowed: version, name/);
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('and 4 more');
    expect(hint).toBe('correct the file, then npx swarmproof validate many.yaml');
  });
});
