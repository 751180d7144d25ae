import { describe, expect, it } from 'vitest';
import { sampled } from '../../lib/domain/probes/sampled.ts';
import type { Ailments } from './ailments.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';

const SEEDS = ['a', 'b', 'c'];

const runOf = (experiment: string, seed: string, ails: Ailments = {}) =>
  simulate({ seed, ails, input: { seed: 1, experiment: readExperiment(experiment) } });

/** What the samplers told, by node, and how long before the target went down the target's own did so last. */
const toldIn = ({ outcome, simulation }: Awaited<ReturnType<typeof runOf>>) => {
  const [target = ''] = outcome.progress?.facts.targets ?? [];
  const stops = outcome.evidence.filter(({ action }) => action === 'sample-stop');
  const summaries = new Map(
    stops.map(({ node, acts }) => [node, sampled.summaryOf({ node, status: 'answered', acts })] as const),
  );
  const own = summaries.get(target);
  const downAtMs = simulation.swarm.machines.find(({ name }) => name === target)?.outages[0]?.fromMs ?? 0;
  const lostMs = downAtMs - (own?.startedAtMs ?? 0) - (own?.slots ?? 0) * (own?.periodMs ?? 0);
  return { target, summaries, own, lostMs };
};

describe('the sampler of a node that goes down', { timeout: 60_000 }, () => {
  it.each([
    ['kill-worker', 'running'],
    ['small-cut', 'running'],
    ['graceful-stop', 'early'],
  ])('%s has it until then: its tail is missing, and the run passes', async (experiment, ended) => {
    for (const seed of SEEDS) {
      const simulated = await runOf(experiment, seed);
      const { outcome, problems } = simulated;
      expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
      expect(problems).toEqual([]);
      // Its file is gone as well.
      expect(outcome.left).toEqual([]);
      const { target, summaries, own, lostMs } = toldIn(simulated);
      expect([...summaries.keys()].sort()).toEqual(['node1', 'node2', 'node3']);
      for (const [node, summary] of summaries) expect(summary?.ended).toBe(node === target ? ended : 'asked');
      // What was written every five seconds, less what is not a whole period.
      expect(lostMs).toBeGreaterThanOrEqual(0);
      expect(lostMs).toBeLessThan((ended === 'early' ? 0 : 5000) + (own?.periodMs ?? 0));
      expect(outcome.steps.find(({ id }) => id === 'F.PATHS')?.summary).toMatch(
        new RegExp(`; ${target} watched for [0-9.]+ s, until it went down$`),
      );
    }
  });

  it('may end early on no node that was to stay up', async () => {
    for (const seed of SEEDS) {
      const { outcome } = await runOf('small-cut', seed, { samplersEnd: { on: ['node1'], afterMs: 60_000 } });
      expect(outcome.progress?.facts.targets).not.toContain('node1');
      expect(outcome.run?.judged).toMatchObject({
        verdict: 'invalid',
        reason: expect.stringContaining('the sampler on node1 ended early: nothing is known after 6'),
      });
    }
  });
});
