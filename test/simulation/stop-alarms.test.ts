import { describe, expect, it } from 'vitest';
import { alarmEvent } from '../cloud/alarm-event.ts';
import { crashOrder } from './crash-order.ts';
import { simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

const BEGIN_MS = Date.UTC(2030, 0, 1);
const NAME = 'shop errors';
const order: SimulationOrder = { ...crashOrder('small-cut'), stopAlarms: [NAME] };
/** From the event to the call that heals: the event's way, a pause of the workflow, and a turn. */
const SOON_MS = 15_000;

/** What CloudWatch tells of the alarm, so many milliseconds after the run's begin; it may come later than it happened. */
const change = (to: string, atMs: number, comesMs = atMs) => ({
  atMs: comesMs,
  event: alarmEvent({ name: NAME, to, at: new Date(BEGIN_MS + atMs) }),
});

/** How long after the run's begin its node was switched off, where nothing disturbed it. */
const cutMs = async (): Promise<number> => {
  const { simulation } = await simulate(order);
  const call = simulation.gate.calls.find(({ label }) => label === 'instance cut');
  if (!call) throw new Error('nothing was switched off');
  return call.atMs - BEGIN_MS;
};

describe('an alarm that stops runs', { timeout: 60_000 }, () => {
  it('costs a run that it leaves alone nothing but looks', async () => {
    const { outcome, problems } = await simulate({ ...order, events: [change('OK', 0)] });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(problems).toEqual([]);
  });

  it.each<[string, (atMs: number) => SimulationOrder['events']]>([
    ['goes off', (atMs) => [change('ALARM', atMs)]],
    ['goes off, and is told of twice', (atMs) => [change('ALARM', atMs), change('ALARM', atMs, atMs + 900)]],
    ['goes off for less than a pause', (atMs) => [change('ALARM', atMs), change('OK', atMs + 400)]],
    [
      'goes off, and what was before comes late',
      (atMs) => [change('ALARM', atMs), change('OK', atMs - 9000, atMs + 200)],
    ],
  ])(
    'that %s while a node is off ends the fault at once: healed, clean, aborted, with its name',
    async (_how, eventsAt) => {
      const atMs = (await cutMs()) + 2000;
      const { simulation, outcome, problems } = await simulate({ ...order, events: eventsAt(atMs) ?? [] });
      expect(outcome.run?.judged).toMatchObject({
        ...{ verdict: 'aborted', cleanup: 'clean' },
        reason: expect.stringMatching(/: stop condition: the alarm "shop errors" (is|was) in ALARM/),
      });
      const healed = simulation.gate.calls.find(({ label }) => label === 'instance start');
      expect((healed?.atMs ?? Number.POSITIVE_INFINITY) - BEGIN_MS - atMs).toBeLessThan(SOON_MS);
      // Its own workflow heals and records: none was stopped, and no sweep was needed.
      expect(outcome.executions).toEqual([expect.stringMatching(/ SUCCEEDED$/)]);
      expect(problems).toEqual([]);
    },
  );

  it('that goes off before the fault lets it not begin', async () => {
    const { simulation, outcome, problems } = await simulate({
      ...order,
      events: [change('ALARM', (await cutMs()) - 15_000)],
    });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'aborted', cleanup: 'clean' });
    expect(simulation.gate.calls.map(({ label }) => label)).not.toContain('instance cut');
    expect(problems).toEqual([]);
  });

  it('that nobody listed stops nothing', async () => {
    const atMs = (await cutMs()) + 2000;
    const { outcome } = await simulate({ ...order, stopAlarms: ['latency'], events: [change('ALARM', atMs)] });
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
  });
});
