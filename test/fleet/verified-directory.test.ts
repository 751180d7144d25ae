import { chmod, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealDirectory } from '../../local/fleet/cache/seal-directory.ts';
import { verifiedDirectory } from '../../local/fleet/cache/verified-directory.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cache-'));
  await writeFile(join(directory, 'memory'), 'as it was made');
  await writeFile(join(directory, 'disk'), 'another');
  await sealDirectory(directory, ['memory', 'disk'], { remake: 'make it again', facts: { engine: '1' } });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const rewrite = async (name: string, content: string) => {
  const file = join(directory, name);
  await chmod(file, 0o644);
  await writeFile(file, content);
};

test('there is none where none was sealed', async () => {
  expect(await verifiedDirectory(join(directory, 'nowhere'))).toBeNull();
});

test('accepts what was sealed, again and again', async () => {
  for (let time = 0; time < 3; time += 1)
    expect(await verifiedDirectory(directory)).toMatchObject({ facts: { engine: '1' } });
});

test('L70 notices content of the same length with the time put back', async () => {
  await verifiedDirectory(directory);
  const file = join(directory, 'memory');
  const { atime, mtime } = await stat(file);
  await rewrite('memory', 'as it was MADE');
  await utimes(file, atime, mtime);
  await expect(verifiedDirectory(directory)).rejects.toMatchObject({
    code: 'CacheTampered',
    message: expect.stringContaining(file),
    hint: expect.stringContaining('make it again'),
  });
});

test('notices a file that is gone', async () => {
  await rm(join(directory, 'disk'));
  await expect(verifiedDirectory(directory)).rejects.toMatchObject({ code: 'CacheTampered' });
});

test('notices a manifest that is none', async () => {
  await writeFile(join(directory, 'manifest.json'), '{"schema":1}');
  await expect(verifiedDirectory(directory)).rejects.toMatchObject({ code: 'CacheTampered' });
});

test('accepts the same content under another time: a cache that was moved', async () => {
  await verifiedDirectory(directory);
  await rewrite('memory', 'as it was made');
  expect(await verifiedDirectory(directory)).not.toBeNull();
});
