import { expect, test, vi } from 'vitest';
import { takeDown } from '../../local/fleet/take-down.ts';

vi.mock('../../local/fleet/file-lock.ts', () => ({
  fileLock: async (file: string) => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: file });
  },
}));

test('L70 no room for the lock of a fleet that is to be removed is said as such', async () => {
  const places = { cacheDir: '/c', stateDir: '/s', runtimeDir: '/r' };
  await expect(takeDown({ places, name: 'local' })).rejects.toMatchObject({
    code: 'DiskFull',
    exitCode: 4,
    message: 'no space left for /s/fleets/.local.lock',
  });
});
