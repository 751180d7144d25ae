import { describe, expect, it } from 'vitest';
import type { Ailments } from './ailments.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

const cut = (more: Partial<SimulationOrder>) =>
  simulate({ seed: 'a', input: { seed: 1, experiment: readExperiment('small-cut') }, ...more });

const OUTPUTS: readonly (readonly [NonNullable<Ailments['outputs']>, string, RegExp])[] = [
  [{ document: 'service-view', are: 'cut' }, 'invalid', /S01 .*an incomplete output/],
  [{ document: 'service-view', are: 'altered' }, 'invalid', /S01 .*an incomplete output/],
  [{ document: 'sample-stop', are: 'cut' }, 'invalid', /F\.PATHS .*no samples of/],
  [{ document: 'sample-stop', are: 'altered' }, 'invalid', /F\.PATHS .*no samples of/],
  [{ document: 'gossip-record', are: 'altered' }, 'invalid', /not proven: F\.PROOF .*an incomplete output/],
  [{ document: 'boot-record', are: 'cut' }, 'error', /F\.BOOT .*an incomplete output/],
];

describe('an output that does not arrive as it was written', { timeout: 60_000 }, () => {
  it.each(OUTPUTS)('S27 %o is told from its length and digest: %s', async (outputs, verdict, reason) => {
    const { outcome, problems } = await cut({ ails: { outputs } });
    expect(outcome.run?.judged).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
    expect(problems).toEqual([]);
  });

  it('S27 cleans up nothing unseen: what clears a node and tells it brokenly leaves the run dirty', async () => {
    const { outcome } = await cut({ ails: { outputs: { document: 'swarm-clear', are: 'cut' } } });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'invalid', cleanup: 'dirty' });
  });
});

describe('evidence that the store does not take', { timeout: 60_000 }, () => {
  it('S27 makes the run an error of the tool; it heals, and the verdict is recorded all the same', async () => {
    const { outcome, problems } = await cut({ denied: /^put evidence$/ });
    expect(outcome.evidence).toEqual([]);
    expect(outcome.run).toMatchObject({
      state: 'done',
      judged: { verdict: 'error', reason: expect.stringContaining('AccessDeniedException') },
    });
    expect(problems).toEqual([]);
  });
});
