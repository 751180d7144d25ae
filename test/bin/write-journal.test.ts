import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeJournal } from '../../bin/commands/run/write-journal.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'swarmproof-journal-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const journal = (runId = '20260101t000000-abcdef'): Journal => ({
  schemaVersion: 1,
  run: makeRun({ runId }),
  plan: {
    runId,
    swarmId: 'local',
    experiment: 'kill-worker',
    hypothesis: 'it holds',
    seed: 7,
    nodes: [],
    pace: paceSchema.parse({ probeBudgetHz: 30 }),
    steps: [],
  },
  steps: [makeStep({ index: 0, id: 'W01' })],
  facts: {},
  errors: [],
  aborted: false,
  commands: [],
});

describe('a journal', () => {
  it('is one file for its owner, and nothing half written beside it', async () => {
    const path = await writeJournal(stateDir, journal());
    expect(path).toBe(join(stateDir, 'runs', '20260101t000000-abcdef', 'journal.json'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['journal.json']);
  });

  it('D60 is never written over another', async () => {
    await writeJournal(stateDir, journal());
    await expect(writeJournal(stateDir, journal())).rejects.toThrow('it is there already');
    expect(readdirSync(join(stateDir, 'runs', '20260101t000000-abcdef'))).toEqual(['journal.json']);
  });

  it('X66 does not follow a link in the place of its directory', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'swarmproof-elsewhere-'));
    mkdirSync(join(stateDir, 'runs'));
    symlinkSync(elsewhere, join(stateDir, 'runs', '20260101t000000-abcdef'));
    await expect(writeJournal(stateDir, journal())).rejects.toThrow('is a link to');
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it('X66 does not write through a link in the place of its file', async () => {
    const directory = join(stateDir, 'runs', '20260101t000000-abcdef');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(stateDir, 'precious'), 'kept');
    symlinkSync(join(stateDir, 'precious'), join(directory, 'journal.json'));
    await expect(writeJournal(stateDir, journal())).rejects.toThrow('it is there already');
    expect(readdirSync(directory)).toEqual(['journal.json']);
  });

  it.each(['../../etc/x', 'a', 'A0000000', '20260101t000000-abcdef/..'])(
    'X66 is refused for the run %j',
    async (runId) => {
      await expect(writeJournal(stateDir, journal(runId))).rejects.toThrow();
      expect(readdirSync(stateDir)).toEqual([]);
    },
  );

  it('is refused where it is of another version', async () => {
    await expect(writeJournal(stateDir, { ...journal(), schemaVersion: 2 } as unknown as Journal)).rejects.toThrow();
  });
});
