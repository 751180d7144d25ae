import { describe, expect, it } from 'vitest';
import { crashOrder } from './crash-order.ts';
import type { Call } from './gate.ts';
import { simulate } from './simulate.ts';

const MINUTE_MS = 60_000;
const BEGIN_MS = Date.UTC(2030, 0, 1);
const order = crashOrder('small-cut');

/** How long after the run's begin it made the first such call, where nothing disturbed it. */
const firstMs = async (isIt: (call: Call) => boolean): Promise<number> => {
  const { simulation } = await simulate({ ...order, tellsSteps: true });
  const call = simulation.gate.calls.find(isIt);
  if (!call) throw new Error('there was no such call');
  return call.atMs - BEGIN_MS;
};

describe('a history that is away', { timeout: 60_000 }, () => {
  it.each([5, 40, 200])(
    'when a run is to be recorded, for %i minutes: the run is spooled, and recorded later as it was judged',
    async (minutes) => {
      const fromMs = await firstMs(({ by }) => by === 'RecordRun');
      const { outcome, problems } = await simulate({ ...order, tableAway: { fromMs, forMs: minutes * MINUTE_MS } });
      expect(outcome.executions).toEqual([expect.stringMatching(/ FAILED$/)]);
      expect(outcome.run).toMatchObject({ state: 'done', judged: { verdict: 'pass', cleanup: 'clean' } });
      expect(outcome.listed).toEqual(outcome.run);
      expect(problems).toEqual([]);
    },
  );

  it.each([1, 20])(
    'while a node is off, for %i minutes: it is healed and recorded, and its verdict is none of the swarm',
    async (minutes) => {
      const fromMs = await firstMs(({ label }) => label === 'instance cut');
      const { outcome, problems } = await simulate({
        ...order,
        tableAway: { fromMs: fromMs + 1000, forMs: minutes * MINUTE_MS },
      });
      expect(outcome.run).toMatchObject({ state: 'done', judged: { verdict: 'error' } });
      expect(problems).toEqual([]);
    },
  );

  it('when a run is to begin: it does not', async () => {
    const { outcome, problems } = await simulate({ ...order, tableAway: { fromMs: 0, forMs: 20 * MINUTE_MS } });
    expect([outcome.run, outcome.listed, problems]).toEqual([undefined, undefined, []]);
  });
});
