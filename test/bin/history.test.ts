import { describe, expect, it } from 'vitest';
import { listHistory } from '../../bin/commands/history/list-history.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';

const listing = async (runs: unknown[], json = false, limit = 20) => {
  const world = new FakeWorld();
  world.runs = runs;
  const io = fakeIo();
  expect(await listHistory(world.store, { limit, which: {}, json }, io)).toBe(0);
  return io;
};

const { judged: _none, endedAt: _end, ...begun } = makeRun({ runId: '20260102t000000-abcdef', state: 'running' });

describe('the history', () => {
  it('lists runs with their verdicts, one line each', async () => {
    const io = await listing([begun, makeRun({ targets: ['node3'], costUsd: 0.00312 })]);
    expect(io.outLines).toEqual([
      'time (UTC)           experiment   verdict  cleanup  duration    cost     targets  run',
      '2026-01-01 00:00:00  kill-worker  running                                         20260102t000000-abcdef',
      '2026-01-01 00:00:00  kill-worker  pass     clean    2 min 05 s  $0.0031  node3    20260101t000000-abcdef',
    ]);
  });

  it('asks for no more than the limit', async () => {
    const io = await listing([makeRun(), makeRun(), makeRun()], false, 2);
    expect(io.outLines).toHaveLength(3);
  });

  it('D60 D61 counts and shows records that cannot be read, and never breaks', async () => {
    const broken = [
      undefined,
      null,
      'text',
      {},
      makeRun({ startedAt: 'yesterday' }),
      makeRun({ experiment: 'x'.repeat(5_000_000) }),
      makeRun({ judged: { verdict: 'maybe', cleanup: 'clean', reason: '', nodes: [] } as never }),
      makeRun({ judged: { verdict: 'fail', cleanup: 'clean', reason: 'x'.repeat(5_000_000), nodes: [] } }),
      // Of a version that is not known, whatever else it says.
      ...[0, 2, '1', null].map((schemaVersion) => makeRun({ schemaVersion: schemaVersion as never })),
    ];
    const io = await listing([makeRun(), ...broken]);
    expect(io.outLines).toHaveLength(2);
    expect(io.progressLines).toEqual(['12 of 13 records cannot be read and are left out']);
    const json = await listing([makeRun(), ...broken], true);
    expect(JSON.parse(json.outLines[0] ?? '')).toMatchObject({ schemaVersion: 1, unreadable: 12, runs: [{ seed: 7 }] });
  });

  it('takes a record without a version for one of the first', async () => {
    const io = await listing([makeRun(), makeRun({ schemaVersion: 1 })]);
    expect([io.outLines.length, io.progressLines]).toEqual([3, []]);
  });

  it('keeps the verdict of a record whose figures are damaged', async () => {
    const figures = { recovery: { atLeastMs: -1, atMostMs: 'long' } } as never;
    const versions = { engine: 26 } as never;
    const io = await listing([makeRun({ figures, versions, costUsd: -1 })], true);
    const { runs } = JSON.parse(io.outLines[0] ?? '') as { runs: object[] };
    expect(runs[0]).toMatchObject({ judged: { verdict: 'pass' } });
    expect(runs[0]).not.toHaveProperty('figures');
    expect(runs[0]).not.toHaveProperty('versions');
    expect(runs[0]).not.toHaveProperty('costUsd');
  });

  it('X64 spells out what would move the cursor', async () => {
    const io = await listing([makeRun({ experiment: 'a\u001b[2Jb\nfake  pass' })]);
    expect(io.outLines).toHaveLength(2);
    expect(io.outLines[1]).toContain('a\\u{001b}[2Jb\\nfake');
  });

  it('that is empty says how the first run is made', async () => {
    const io = await listing([]);
    expect(io.outLines).toEqual([]);
    expect(io.progressLines[0]).toContain('npx swarmproof run walkthrough');
  });
});
