import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deployedRooms } from '../../bin/commands/run/deployed-rooms.ts';
import { makeRecord } from '../fleet/make-record.ts';

test('what machines are is read from the record of the fleet that is asked for, and of no other', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'rooms-'));
  try {
    // In the making: that is shown without a look at its processes.
    const record = { ...makeRecord({ name: 'second', workers: 1 }), state: 'making' };
    mkdirSync(join(stateDir, 'fleets', 'second'), { recursive: true });
    writeFileSync(join(stateDir, 'fleets', 'second', 'fleet.json'), JSON.stringify(record));
    const places = { cacheDir: stateDir, stateDir, runtimeDir: stateDir };
    expect(await deployedRooms.machinesOf({ places, name: 'second' })).toEqual({
      count: 2,
      accelerator: 'tcg',
      release: 'trixie',
      engine: '26.1.5',
    });
    expect(await deployedRooms.machinesOf({ places, name: 'local' })).toBeUndefined();
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
});
