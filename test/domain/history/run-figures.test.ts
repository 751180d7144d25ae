import { describe, expect, it } from 'vitest';
import { runFigures } from '../../../lib/domain/history/run-figures.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';

const usual = { fromMs: 5000, toMs: 8000 };

describe('the figures of a run', () => {
  it('are those of a real run', () => {
    expect(runFigures(realJournal().steps)).toEqual({
      recovery: { atLeastMs: 38_224, atMostMs: 38_224 },
      outage: { atLeastMs: 3177, atMostMs: 16_823 },
    });
  });

  it('come with what is usual of them', () => {
    const window = {
      measures: { windowAtLeastMs: 4500, windowAtMostMs: 8400, stableAfterMs: 20_000 },
      envelopes: { windowAtMostMs: { leastMs: 5000, usual, source: 'memberlist' } },
    };
    const found = runFigures([{ measures: { rttMs: 1 } }, window]);
    expect(found.outage).toEqual({ atLeastMs: 4500, atMostMs: 8400, usual });
    expect(found.recovery).toEqual({ atLeastMs: 20_000, atMostMs: 20_000 });
  });

  it('are those of the first step that measured them', () => {
    expect(
      runFigures([{ measures: { stableAfterMs: 1 } }, { measures: { stableAfterMs: 2 } }]).recovery?.atMostMs,
    ).toBe(1);
  });

  it('are none where nothing was measured, or only half of the bounds', () => {
    expect(runFigures([])).toEqual({});
    // No replica was on the target: nothing had to fail, and there is no window.
    expect(runFigures([{ measures: { windowAtLeastMs: 0 } }])).toEqual({});
  });
});
