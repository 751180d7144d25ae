import { expect, test } from 'vitest';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';

const places = (runtimeDir: string) => ({ cacheDir: '/c', stateDir: '/s', runtimeDir });

test('keeps what must outlive the sockets apart from them', () => {
  const paths = fleetPaths(places('/r'), 'local');
  expect([paths.recordFile, paths.nodeDir('node1')]).toEqual(['/s/fleets/local/fleet.json', '/s/fleets/local/node1']);
  expect(paths.monitorSocket('node1')).toBe('/r/local/node1.qmp');
});

test.each(['', 'Local', '1st', '../x', 'a/b', 'a b', 'a'.repeat(21), '-x'])('refuses the name %j', (name) => {
  expect(() => fleetPaths(places('/r'), name)).toThrowError(expect.objectContaining({ code: 'Usage' }));
});

test('refuses a directory whose sockets would have too long a path, before anything is made', () => {
  expect(() => fleetPaths(places(`/${'x'.repeat(90)}`), 'local')).toThrowError(
    expect.objectContaining({ code: 'Config', hint: expect.stringContaining('XDG_RUNTIME_DIR') }),
  );
});
