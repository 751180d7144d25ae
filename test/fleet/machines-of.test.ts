import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealDirectory } from '../../local/fleet/cache/seal-directory.ts';
import { machinesOf } from '../../local/fleet/machines-of.ts';
import { makeRecord } from './make-record.ts';

let goldenDir: string;
beforeEach(async () => {
  goldenDir = await mkdtemp(join(tmpdir(), 'golden-'));
});
afterEach(() => rm(goldenDir, { recursive: true, force: true }));

const KNOWN = { count: 2, accelerator: 'tcg', release: 'trixie', engine: '26.1.5' };

test('machines are what the record of their fleet and the snapshot say', async () => {
  await sealDirectory(goldenDir, [], { remake: 'npx swarmproof up', facts: { emulator: 'QEMU 10', engine: 'other' } });
  const record = { ...makeRecord({ workers: 1 }), goldenDir };
  expect(await machinesOf(record)).toEqual({ ...KNOWN, emulator: 'QEMU 10' });
});

test('they are known without their emulator where the cache is gone, or is not what it was', async () => {
  const record = { ...makeRecord({ workers: 1 }), goldenDir };
  expect(await machinesOf(record)).toEqual(KNOWN);
  await writeFile(join(goldenDir, 'manifest.json'), '{"facts":{"emulator":"half a');
  expect(await machinesOf(record)).toEqual(KNOWN);
});
