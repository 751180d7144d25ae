import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../lib/domain/check.ts';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { watchedOn } from '../../../lib/domain/probes/watched-on.ts';

const HEALED = '2026-01-01T00:10:00.000Z';

const context = (facts: Facts, failuresWithinMs = 60_000): CheckContext<{ failuresWithinMs: number }> => ({
  with: { failuresWithinMs },
  nodes: [],
  facts,
  runId: '20260101t000000-abcdef',
});

const waited = (answeredAt: string, exit = 0): readonly NodeOutput[] => [
  {
    node: 'node1',
    status: 'answered',
    acts: [{ label: 'wait', argv: ['sleep'], exit, durationMs: 1000, stdout: '', stderr: '' }],
    answeredAt,
  },
];

const asked = (done: readonly (readonly NodeOutput[])[], facts: Facts = { healedAt: HEALED }, withinMs = 60_000) =>
  watchedOn.nextRound(done, context(facts, withinMs))?.parameters.seconds;

describe('watching on after the heal', () => {
  it('asks for the time first', () => expect(asked([])).toBe('1'));

  it.each([
    ['2026-01-01T00:10:20.000Z', 60_000, '55'],
    ['2026-01-01T00:10:20.000Z', 10_000, '5'],
    ['2026-01-01T00:10:25.000Z', 10_000, undefined],
    ['2026-01-01T00:10:00.000Z', 200_000, '120'],
  ])('waits for what is left at %s where failures are allowed for %i ms: %s', (now, withinMs, seconds) => {
    expect(asked([waited(now)], { healedAt: HEALED }, withinMs)).toBe(seconds);
  });

  it('counts from the fault where that came after the heal', () => {
    expect(asked([waited('2026-01-01T00:10:20.000Z')], { healedAt: HEALED, faultAt: '2026-01-01T00:10:10.000Z' })).toBe(
      '65',
    );
  });

  it('waits for as long as it is told where the targets were off, once, and is blind where nobody did', () => {
    const back = { ...context({}), with: { backS: 24 } };
    expect(watchedOn.nextRound([], back)?.parameters.seconds).toBe('24');
    const done = [waited('2026-01-01T00:10:24.000Z')];
    expect(watchedOn.nextRound(done, back)).toBeUndefined();
    expect(watchedOn.judge(done, back)).toMatchObject({
      ...{ judgement: 'green', summary: 'watched on for 24 s after the targets were back' },
    });
    expect(watchedOn.judge([], back).judgement).toBe('blind');
    expect(watchedOn.judge([waited(HEALED, 1)], back)).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
  });

  it('takes one of both: without any nobody would have said how long', () => {
    const takes = (raw: object) => watchedOn.parameters.safeParse(raw).success;
    expect([{ backS: 24 }, { failuresWithinMs: 0 }, {}, { backS: 24, failuresWithinMs: 0 }].map(takes)).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('ends, whatever the clocks say', () => {
    const before = waited('2026-01-01T00:00:00.000Z');
    expect(asked([before, before, before])).toBe('120');
    expect(asked([before, before, before, before])).toBeUndefined();
  });

  it('is green once it has waited, and says until when', () => {
    const observation = watchedOn.judge([waited('2026-01-01T00:11:15.000Z')], context({ healedAt: HEALED }));
    expect(observation).toMatchObject({ judgement: 'green', summary: 'watched on until 75 s after the heal' });
  });

  it.each<[string, readonly (readonly NodeOutput[])[], Facts]>([
    ['the heal is not known', [], {}],
    ['nothing was asked', [], { healedAt: HEALED }],
    ['the node could not wait', [waited(HEALED, 1)], { healedAt: HEALED }],
  ])('is blind where %s', (_what, done, facts) => {
    expect(watchedOn.judge(done, context(facts)).judgement).toBe('blind');
  });
});
