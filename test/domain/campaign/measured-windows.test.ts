import { describe, expect, it } from 'vitest';
import { measuredWindows } from '../../../lib/domain/campaign/measured-windows.ts';
import { reportPaths } from '../../../lib/domain/report/report-paths.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';

const run = { startedAt: '2026-01-01T00:00:00.000Z' };
const step = { id: 'O01', phase: 'observe', judgement: 'green' } as const;
const of = (measures: Readonly<Record<string, number>>, more: object = {}) =>
  measuredWindows({ run, steps: [{ ...step, measures, ...more }], paths: [] });

describe('the times that a run measured', () => {
  it('are those of a real run: of itself, of its steps, and the longest outage of each kind of path', () => {
    const journal = realJournal();
    const windows = measuredWindows({ run: journal.run, steps: journal.steps, paths: reportPaths(journal) });
    const seen = new Map(windows.map((window) => [`${window.from} ${window.name}`, window]));
    expect(seen.get('F.PATHS outage')).toMatchObject({ atLeastMs: 3177, atMostMs: 16_823 });
    expect(seen.get('F.PATHS stableAfter')).toMatchObject({ atLeastMs: 38_224, atMostMs: 38_224 });
    expect([...seen.keys()].filter((name) => name.startsWith('paths '))).toEqual(
      expect.arrayContaining(['paths mesh', 'paths name']),
    );
    const tookMs = Date.parse(journal.run.endedAt ?? '') - Date.parse(journal.run.startedAt);
    expect(seen.get('run duration')).toMatchObject({ atLeastMs: tookMs, atMostMs: tookMs });
    expect(seen.size).toBe(windows.length);
  });

  it('are bounds where two measures bound them, and exact where there is one', () => {
    expect(of({ restoredAtLeastMs: 3, restoredAtMostMs: 5, listedDownAfterMs: 7 })).toEqual([
      { from: 'O01', name: 'restored', atLeastMs: 3, atMostMs: 5 },
      { from: 'O01', name: 'listedDownAfter', atLeastMs: 7, atMostMs: 7 },
    ]);
    expect(of({ restoredAtMostMs: 5 })).toEqual([{ from: 'O01', name: 'restored', atLeastMs: 0, atMostMs: 5 }]);
  });

  it('are none where only the lower bound is there, nor of single requests, nor of what was seen in part', () => {
    expect(of({ windowAtLeastMs: 0, rttMs: 3, slowestLookupMs: 9, probes: 7 })).toEqual([]);
    expect(of({ stableAfterMs: 5 }, { judgement: 'blind' })).toEqual([]);
  });

  it('come with what is usual, and say where they are not', () => {
    const envelopes = { stableAfterMs: { leastMs: 0, usual: { fromMs: 1, toMs: 4 }, source: 'x' } };
    const usual = { fromMs: 1, toMs: 4 };
    expect(of({ stableAfterMs: 5 }, { envelopes })).toMatchObject([{ usual, deviation: 'slower' }]);
    expect(of({ stableAfterMs: 3 }, { envelopes })[0]).not.toHaveProperty('deviation');
  });

  it('keep a step of the steady state and the same one after the fault apart', () => {
    const measures = { addedAfterMs: 1 };
    const twice = (['steadyState', 'steadyStateAgain'] as const).map((phase) => ({ ...step, phase, measures }));
    expect(measuredWindows({ run, steps: twice, paths: [] }).map(({ from }) => from)).toEqual(['O01', 'O01 again']);
  });
});
