import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readExperiment } from './read-experiment.ts';
import { simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

const order = (experiment: string, seed = 'a'): SimulationOrder => ({
  seed,
  input: { seed: 1, experiment: readExperiment(experiment) },
});

/** Everything that happened and everything that is left, as one text. */
const wholeOf = async (given: SimulationOrder): Promise<string> => {
  const { simulation, outcome } = await simulate(given);
  const answers = [...simulation.shell.commands.values()].map(({ answers: given, ...rest }) => [rest, [...given]]);
  return JSON.stringify([simulation.gate.calls, answers, outcome, [...outcome.expiries]]);
};

/** Where two texts part, with what is around it; undefined where they are the same. */
const firstDifference = (left: string, right: string): string | undefined => {
  if (left === right) return undefined;
  const at = [...left].findIndex((each, place) => each !== right[place]);
  return [left, right].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join('\nand then\n');
};

/** The same experiment with a condition under which its fault is ended. */
const withCondition = (name: string, stopWhen: { failurePercent: number; for: string }): SimulationOrder => {
  const { sampler, ...rest } = readExperiment(name);
  return {
    seed: 'a',
    input: { seed: 1, experiment: { ...rest, sampler: { failuresWithin: '10s', ...sampler, stopWhen } } },
  };
};

describe('a run with a stop condition', { timeout: 60_000 }, () => {
  it('is ended where it is met: healed, clean, and no pass', async () => {
    const { outcome, problems } = await simulate(withCondition('kill-worker', { failurePercent: 5, for: '10s' }));
    expect(outcome.run?.judged).toMatchObject({
      verdict: 'aborted',
      cleanup: 'clean',
      reason: expect.stringMatching(/: stop condition: \d+ % of \d+ probes failed within 10 s, and 5 % may$/),
    });
    expect(problems).toEqual([]);
  });

  it('runs to its end where it is not', async () => {
    const { outcome, problems } = await simulate(withCondition('kill-worker', { failurePercent: 90, for: '10s' }));
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(problems).toEqual([]);
  });
});

describe('a run of a healthy swarm that nothing disturbs', { timeout: 60_000 }, () => {
  it.each(['kill-worker', 'short-partition', 'graceful-stop'])(
    '%s passes, is recorded, and leaves nothing',
    async (name) => {
      for (const seed of ['a', 'b', 'c']) {
        const { outcome, problems } = await simulate(order(name, seed));
        expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
        expect(outcome.steps.map(({ judgement }) => judgement)).toEqual(outcome.plan?.steps.map(() => 'green'));
        expect(outcome.executions).toEqual([expect.stringMatching(/ SUCCEEDED$/)]);
        expect(problems).toEqual([]);
      }
    },
  );

  it('is the same to the last byte where the seed is the same, and another one where it is not', async () => {
    const seeds = [0, 1, 2].map(() => randomBytes(4).toString('hex'));
    for (const experiment of ['small-cut', 'small-drop', 'kill-worker']) {
      const texts = new Set<string>();
      for (const seed of seeds) {
        const text = await wholeOf(order(experiment, seed));
        const again = await wholeOf(order(experiment, seed));
        // The texts are long: whoever sees this red wants the seed, and where they part.
        expect(firstDifference(text, again), `${experiment}, seed ${seed}`).toBeUndefined();
        texts.add(text);
      }
      expect(texts.size, `${experiment}, seeds ${seeds.join(', ')}`).toBe(new Set(seeds).size);
    }
  });
});
