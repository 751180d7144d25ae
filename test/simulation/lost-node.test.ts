import { describe, expect, it } from 'vitest';
import { judgeJournal } from '../../lib/domain/judge-journal.ts';
import { journalOfOutcome } from './journal-of-outcome.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';

const HOUR_MS = 3_600_000;

describe('a node that never comes back after its power was cut', { timeout: 60_000 }, () => {
  it.each(['a', 'b'])(
    'N43 ends its run within its bounds: invalid, dirty, and named by what waited (seed %s)',
    async (seed) => {
      const input = { seed: 1, experiment: readExperiment('kill-worker') };
      const { outcome, problems } = await simulate({ seed, ails: { staysOff: true }, input });
      const [target = ''] = outcome.progress?.facts.targets ?? [];
      const { judged, startedAt = '', endedAt = '' } = outcome.run ?? {};
      // The proof of a cut is a changed boot id on return: without it nothing is concluded, and a pass least of all.
      expect(judged).toMatchObject({
        verdict: 'invalid',
        cleanup: 'dirty',
        reason: expect.stringContaining('F.PROOF'),
      });
      expect(Date.parse(endedAt) - Date.parse(startedAt)).toBeLessThan(HOUR_MS / 2);
      const waited = outcome.steps.filter(({ phase, nodes }) => phase === 'heal' && nodes?.includes(target));
      expect(waited).toMatchObject([{ judgement: 'red', summary: `not there in time: ${target} pending` }]);
      // Its power is still to be given back, and whoever sweeps knows it. Nothing else is left.
      expect(problems).toEqual([
        `${target} is off`,
        expect.stringMatching(new RegExp(`^${target} was off for \\d+(\\.\\d)? s, and may be for \\d+(\\.\\d)? s$`)),
        `the power-cut of ${target} is still on record as open`,
      ]);
      expect(judgeJournal(journalOfOutcome(outcome)).differing).toEqual([]);
    },
  );
});
