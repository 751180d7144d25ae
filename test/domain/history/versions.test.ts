import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HARNESS_VERSION } from '../../../lib/domain/harness-version.ts';
import { runVersions } from '../../../lib/domain/history/run-versions.ts';
import { versionChanges } from '../../../lib/domain/history/version-changes.ts';

const engine = (version: string, kernel = '6.12.57') => ({ engine: version, kernel });

describe('the versions of a run', () => {
  it('are what its nodes said, each once, and the version of this project', () => {
    expect(runVersions({ engines: { node1: engine('26.1.5'), node2: engine('26.1.5') } })).toEqual({
      harness: HARNESS_VERSION,
      engine: '26.1.5',
      kernel: '6.12.57',
    });
    const mixed = { node1: engine('28.5.2', ''), node2: engine('26.1.5', '') };
    expect(runVersions({ engines: mixed })).toEqual({ harness: HARNESS_VERSION, engine: '26.1.5 + 28.5.2' });
  });

  it('are short, whatever a node says', () => {
    const { engine: said } = runVersions({ engines: { node1: engine('x'.repeat(5000)) } });
    expect(said).toHaveLength(80);
  });

  it('know this project as its package does', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(HARNESS_VERSION).toBe(version);
  });
});

describe('what changed from run to run', () => {
  it('is told by name, from and to', () => {
    const before = { harness: '0.1.0', engine: '26.1.5', kernel: '6.1' };
    expect(versionChanges(before, { ...before, engine: '28.5.2' })).toEqual(['engine 26.1.5 to 28.5.2']);
    expect(versionChanges(before, before)).toEqual([]);
  });

  it('is nothing where one of the two does not know', () => {
    expect(versionChanges({ harness: '1' }, { harness: '1', engine: '26' })).toEqual([]);
    expect(versionChanges(undefined, { harness: '2' })).toEqual([]);
  });
});
