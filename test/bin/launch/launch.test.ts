import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallProject } from './small-project.ts';

const RIGHT = { code: 0, stdout: 'word data one\n', stderr: '' };
const CAN_MOUNT = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount --bind /tmp /tmp']).status === 0;
const bundlesIn = (home: string): string[] => readdirSync(home).filter((name) => name.startsWith('bundle-'));

let project: ReturnType<typeof smallProject>;
beforeEach(() => {
  project = smallProject();
});
afterEach(() => project.remove());

/** Writes a source so that neither its size nor its time tell. */
const writeUnseen = (file: string, text: string): void => {
  const path = join(project.root, file);
  const { atime, mtime, size } = statSync(path);
  writeFileSync(path, text);
  utimesSync(path, atime, mtime);
  expect(statSync(path).size).toBe(size);
};

describe('the launcher', { timeout: 60_000 }, () => {
  it('bundles at the first start, and finds from the bundle what lies beside a source', async () => {
    expect(await project.call('word')).toEqual(RIGHT);
    const directory = join(project.home, project.current());
    expect(readdirSync(directory).sort()).toEqual(
      expect.arrayContaining(['inputs.json', 'local-cloud.mjs', 'swarmproof.mjs', 'swarmproof.mjs.map']),
    );
    // What a verb needs is apart, and read when it is called.
    expect(readFileSync(join(directory, 'swarmproof.mjs'), 'utf8')).not.toContain('broken');
  });

  it('starts from the same bundle until a source has changed, however little of it shows', async () => {
    await project.call('word');
    const first = project.current();
    expect(await project.call('word')).toEqual(RIGHT);
    expect(project.current()).toBe(first);
    writeUnseen('bin/later.ts', "export const later: string = 'two';\n");
    expect(await project.call('word')).toEqual({ ...RIGHT, stdout: 'word data two\n' });
    expect(project.current()).not.toBe(first);
  });

  it('bundles anew for another lock, also for one that was not there', async () => {
    await project.call('word');
    const first = project.current();
    project.write('package-lock.json', '{}');
    expect(await project.call('word')).toEqual(RIGHT);
    expect(project.current()).not.toBe(first);
  });

  it('keeps the bundle where only the times of its sources are others, as in a clone', async () => {
    await project.call('word');
    const first = project.current();
    utimesSync(join(project.root, 'bin/later.ts'), new Date(0), new Date(0));
    expect(await project.call('word')).toEqual(RIGHT);
    expect(project.current()).toBe(first);
  });

  it('bundles where several start at once, and each is right', async () => {
    const answers = await Promise.all(['word', 'word', 'word'].map((word) => project.call(word)));
    expect(answers).toEqual([RIGHT, RIGHT, RIGHT]);
    expect(bundlesIn(project.home)).toContain(project.current());
    expect(readdirSync(project.home).filter((name) => name.startsWith('.current-'))).toEqual([]);
    expect(await project.call('word')).toEqual(RIGHT);
  });

  it('makes a bundle anew that is in pieces', async () => {
    await project.call('word');
    rmSync(join(project.home, project.current(), 'inputs.json'));
    expect(await project.call('word')).toEqual(RIGHT);
    expect(existsSync(join(project.home, project.current(), 'inputs.json'))).toBe(true);
  });

  it.skipIf(!CAN_MOUNT)('runs from the sources, and says nothing, on a file system that is read-only', async () => {
    const readOnly =
      'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" "$1/bin/swarmproof.mjs" word';
    const args = ['-rm', 'sh', '-c', readOnly, 'sh', project.root, process.execPath];
    const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
    expect({ code: status, stdout, stderr }).toEqual(RIGHT);
    expect(existsSync(project.home)).toBe(false);
  });

  it('runs from the sources where nothing can be written', async () => {
    writeFileSync(join(project.root, 'node_modules/.cache'), 'a file, in which no directory can be made');
    expect(await project.call('word')).toEqual(RIGHT);
  });

  it('tells a source that cannot be compiled with its place, exit 4, no stack', async () => {
    project.write('bin/later.ts', '\nexport const later = = 1;\n');
    const { code, stdout, stderr } = await project.call('word');
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('bin/later.ts:2:22: Unexpected "="');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(bundlesIn(project.home)).toEqual([]);
  });

  it('without node modules says what to type, exit 2', async () => {
    rmSync(join(project.root, 'node_modules'), { recursive: true });
    const { code, stderr } = await project.call('word');
    expect(code).toBe(2);
    expect(stderr).toBe('swarmproof: the node modules are not installed\n  next: node bin/setup.mjs\n');
  });

  it('names places in the sources where the stack is asked for', async () => {
    const { stderr } = await project.call('break', { SWARMPROOF_DEBUG: '1' });
    expect(stderr).toMatch(/at (\w+ \()?.*bin\/breaking\.ts:3:\d+/);
  });

  it('drops bundles hours after they were last current, and no sooner', async () => {
    await project.call('word');
    const first = project.current();
    const long = new Date(Date.now() - 3 * 24 * 3_600_000);
    // Made three days ago, and current until now: what was started from it may still run.
    utimesSync(join(project.home, first), long, long);
    project.write('bin/later.ts', "export const later: string = 'two';\n");
    await project.call('word');
    expect(bundlesIn(project.home)).toHaveLength(2);
    utimesSync(join(project.home, first), long, long);
    project.write('bin/later.ts', "export const later: string = 'three';\n");
    await project.call('word');
    expect(bundlesIn(project.home)).not.toContain(first);
    expect(bundlesIn(project.home)).toHaveLength(2);
  });
});
