import { describe, expect, it } from 'vitest';
import { judgeJournal } from '../../lib/domain/judge-journal.ts';
import { reportOf } from '../../lib/domain/report/report-of.ts';
import type { Ailments } from './ailments.ts';
import { journalOfOutcome } from './journal-of-outcome.ts';
import type { Outcome } from './outcome.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';

const SEEDS = ['a', 'b', 'c'];

const lose = (seed: string, ails: Ailments = {}) =>
  simulate({ seed, managers: 3, ails, input: { seed: 1, experiment: readExperiment('quorum-loss') } });

/** What the report says of steps, by their ids, where it is the same judged once more from the journal alone. */
const told = (outcome: Outcome, ...ids: readonly string[]) => {
  const journal = journalOfOutcome(outcome);
  expect(judgeJournal(journal).differing).toEqual([]);
  const { steps } = reportOf(journal, { again: '', target: 'local', stack: '', exitCodeOf: () => 0 });
  return ids.map((id) => {
    const { judgement, summary } = steps.find((step) => step.id === id) ?? {};
    return { id, judgement, summary };
  });
};

const REFUSES = { id: 'O01', judgement: 'green', summary: expect.stringContaining('does not have a leader') };

describe('two of three managers that die at once', { timeout: 120_000 }, () => {
  it('N45 passes where the data plane goes on, and tells that the control plane refused and the mesh answered', async () => {
    for (const seed of SEEDS) {
      const { simulation, outcome, problems } = await lose(seed);
      expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
      expect(problems).toEqual([]);
      // Nobody led from the fault until both were back: it really was the loss of a quorum.
      expect(simulation.swarm.quorum.losses).toHaveLength(1);
      expect(simulation.swarm.silences).toHaveLength(2);
      expect(told(outcome, 'O01', 'O02', 'O12', 'F.PATHS', 'R00')).toEqual([
        REFUSES,
        {
          id: 'O02',
          judgement: 'green',
          summary: expect.stringMatching(/^node3 run \d containers of whoami, as before/),
        },
        {
          id: 'O12',
          judgement: 'green',
          summary: expect.stringMatching(/^[0-9a-f]{12} answers on port 8000 of node3$/),
        },
        { id: 'F.PATHS', judgement: 'green', summary: expect.anything() },
        { id: 'R00', judgement: 'green', summary: expect.stringContaining('one Leader') },
      ]);
    }
  });

  it('N45 fails where the mesh dies with the quorum, and tells both', async () => {
    for (const seed of SEEDS) {
      const { outcome, problems } = await lose(seed, { meshNeedsQuorum: true });
      expect(outcome.run?.judged).toMatchObject({
        ...{ verdict: 'fail', cleanup: 'clean', nodes: ['node3'] },
        reason: expect.stringContaining('O12 (the published port answers): node3: connection refused'),
      });
      expect(problems).toEqual(['a healthy swarm fails']);
      expect(told(outcome, 'O01', 'O12', 'F.PATHS')).toEqual([
        REFUSES,
        { id: 'O12', judgement: 'red', summary: expect.stringContaining('connection refused') },
        { id: 'F.PATHS', judgement: 'red', summary: expect.stringContaining('failures out of the window') },
      ]);
    }
  });
});

describe('managers that do not see the same swarm', { timeout: 120_000 }, () => {
  it('N46 end the run as invalid, before anything is broken, with the view of each on record', async () => {
    for (const seed of SEEDS) {
      const { simulation, outcome, problems } = await lose(seed, { strayViews: Number.POSITIVE_INFINITY });
      expect(outcome.run?.judged).toMatchObject({
        ...{ verdict: 'invalid', cleanup: 'clean' },
        reason: expect.stringMatching(
          /do not see the same swarm: node1 and node2: .*; node3: .*node3 manager \(ready, leader\)/,
        ),
      });
      expect(problems).toEqual([]);
      expect(simulation.swarm.silences).toEqual([]);
      const views = outcome.evidence.filter(
        ({ action, attempt, round }) => action === 'node-list' && attempt === 1 && round === 2,
      );
      expect(views.map(({ node, acts }) => [node, acts.map(({ label }) => label)])).toEqual(
        ['node1', 'node2', 'node3'].map((node) => [node, ['ls', 'nodes']]),
      );
      expect(told(outcome, 'W06')).toMatchObject([{ judgement: 'blind' }]);
    }
  });

  it('N46 are given a moment: one that only lags behind is heard once more', async () => {
    const { outcome, problems } = await lose('a', { strayViews: 1 });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(problems).toEqual([]);
    expect(outcome.steps.find(({ id }) => id === 'W06')).toMatchObject({ attempts: 1 });
  });
});
