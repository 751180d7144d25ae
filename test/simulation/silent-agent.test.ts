import { describe, expect, it } from 'vitest';
import { judgeJournal } from '../../lib/domain/judge-journal.ts';
import { journalOfOutcome } from './journal-of-outcome.ts';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';

const MINUTE_MS = 60_000;

/** A partition that ends by itself, after which the agent of the node is silent for so long. */
const partitioned = (seed: string, agentSilentMs: number) =>
  simulate({ seed, ails: { agentSilentMs }, input: { seed: 1, experiment: readExperiment('short-partition') } });

describe('an agent that is silent after a partition', { timeout: 60_000 }, () => {
  it.each(['a', 'b', 'c'])(
    'S19 is told as the agent of a node that others see alive; the wait is bounded, and the run no pass (seed %s)',
    async (seed) => {
      const { simulation, outcome, problems } = await partitioned(seed, 20 * MINUTE_MS);
      const [target = ''] = outcome.progress?.facts.targets ?? [];
      const { judged, startedAt, endedAt = '' } = outcome.run ?? { startedAt: '' };
      const silent = `${target}: its agent is silent (DeliveryTimedOut), while node1 lists ${target} as ready`;
      // What the harness needs for its own part it did not get: that is its trouble, and none of the swarm's.
      expect(judged).toMatchObject({ verdict: 'error', reason: expect.stringContaining(silent) });
      // Nobody says that the node is dead, down or gone.
      const sentences = [judged?.reason, ...outcome.steps.map(({ summary }) => summary)].join('\n');
      expect(sentences).not.toMatch(new RegExp(`${target} (is )?(dead|down|gone|off|away)`, 'i'));
      expect(simulation.swarm.machine(target)).toMatchObject({ power: 'running', isUp: true });
      // Its list was asked for by the run, and is on record: one delivery time-out and one list for each step that needed it.
      expect(outcome.steps.filter(({ summary }) => summary?.includes('its agent is silent')).length).toBeGreaterThan(1);
      // It did not wait until the agent came back.
      expect(Date.parse(endedAt) - Date.parse(startedAt)).toBeLessThan(20 * MINUTE_MS);
      expect(problems).toEqual([]);
      expect(judgeJournal(journalOfOutcome(outcome)).differing).toEqual([]);
    },
  );

  it('S19 costs nothing where it is over before anybody asks', async () => {
    const { outcome, problems } = await partitioned('a', 3000);
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(problems).toEqual([]);
  });
});
