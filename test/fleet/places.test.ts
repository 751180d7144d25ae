import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placesOf } from '../../local/places.ts';

const HOME = '/home/somebody';

test('follows the XDG base directory rules', () => {
  const places = placesOf({ HOME, XDG_CACHE_HOME: '/cache', XDG_STATE_HOME: '/state', XDG_RUNTIME_DIR: '/run/x' });
  expect(places).toMatchObject({ cacheDir: '/cache/swarmproof', stateDir: '/state/swarmproof' });
  expect(places.runtimeDir).toMatch(/^\/run\/x\/swarmproof-\d+\/[0-9a-f]{8}$/);
});

test('a relative state directory is one of the working directory, for whoever is told of it elsewhere', () => {
  const places = placesOf({ HOME, SWARMPROOF_STATE_DIR: './runs/here/' });
  expect(places.stateDir).toBe(join(process.cwd(), 'runs/here'));
  expect(places).toEqual(placesOf({ HOME, SWARMPROOF_STATE_DIR: join(process.cwd(), 'runs/here') }));
});

test('relative paths in XDG variables count as unset, as their rules have it', () => {
  const relative = { XDG_CACHE_HOME: 'c', XDG_STATE_HOME: 's', XDG_RUNTIME_DIR: 'r' };
  expect(placesOf({ HOME, ...relative })).toEqual(placesOf({ HOME }));
  expect(placesOf({ HOME }).runtimeDir.startsWith(tmpdir())).toBe(true);
});
