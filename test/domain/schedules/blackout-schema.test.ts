import { describe, expect, it } from 'vitest';
import { runInputSchema } from '../../../lib/domain/run-input.ts';
import { scheduleSchema } from '../../../lib/domain/schedules/schedule-schema.ts';
import { skipReason } from '../../../lib/domain/schedules/skip-reason.ts';

const schedule = (...blackouts: unknown[]) => scheduleSchema.safeParse({ expression: 'rate(1 day)', blackouts });

describe('the blackouts of a schedule', () => {
  it.each([
    [{ weekdays: ['SAT', 'SUN'] }],
    [{ from: '08:00', to: '18:00' }],
    [{ from: '22:00', to: '06:00', weekdays: ['FRI'] }],
    [{ from: '00:00', to: '24:00' }],
    [{ firstDay: '2026-12-20', lastDay: '2026-12-20' }],
    [{ firstDay: '2028-02-29', lastDay: '2028-03-01', from: '10:00', to: '11:00', weekdays: ['TUE'] }],
  ])('take %j', (blackout) => expect(schedule(blackout).success).toBe(true));

  it.each([
    [{}, /needs weekdays, from and to, or firstDay and lastDay/],
    [{ weekdays: [] }, />=1/],
    [{ weekdays: ['Monday'] }, /"SUN"\|"MON"/],
    [{ from: '8:00', to: '18:00' }, /a time of day, as in 08:00/],
    [{ from: '08:00', to: '24:30' }, /a time of day, as in 08:00/],
    [{ from: '24:00', to: '06:00' }, /begins at 00:00 of the next day/],
    [{ from: '08:00' }, /from and to go together/],
    [{ to: '08:00' }, /from and to go together/],
    [{ from: '08:00', to: '08:00' }, /leave both out for whole days/],
    [{ firstDay: '2026-12-20' }, /firstDay and lastDay go together/],
    [{ firstDay: '2026-12-20', lastDay: '2026-12-19' }, /before the first day, 2026-12-20/],
    [{ firstDay: '2026-02-29', lastDay: '2026-03-01' }, /a day, as in 2026-12-24/],
    [{ firstDay: '20.12.2026', lastDay: '2026-12-21' }, /a day, as in 2026-12-24/],
    [{ day: 'MON' }, /Unrecognized key/],
  ])('do not take %j', (blackout, message) => {
    const parsed = schedule(blackout);
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toMatch(message);
  });

  it('are twenty at most', () => {
    const many = (count: number) => schedule(...Array.from({ length: count }, () => ({ weekdays: ['SUN'] })));
    expect([many(20).success, many(21).success, schedule().success]).toEqual([true, false, false]);
  });
});

describe('a run that a schedule begins', () => {
  const at = new Date('2026-12-21T10:00:00Z');
  const office = { weekdays: ['MON' as const], from: '08:00', to: '18:00' };
  const pause = { experiment: 'pings', since: '2026-12-01T00:00:00.000Z', reason: 'freeze' };

  it('is left out where the schedule is paused, or in a blackout, and says why', () => {
    const berlin = { timezone: 'Europe/Berlin', blackouts: [office] };
    expect(skipReason(berlin, undefined, at)).toEqual({
      because: 'blackout',
      reason: 'it lies in a blackout, MON 08:00 to 18:00, Europe/Berlin',
    });
    expect(skipReason(berlin, pause, at)).toEqual({
      because: 'paused',
      reason: 'its schedule is paused since 2026-12-01T00:00:00.000Z: freeze',
    });
    expect(skipReason({}, pause, at)).toMatchObject({ because: 'paused' });
    expect(skipReason({ blackouts: [office] }, undefined, new Date('2026-12-21T18:00:00Z'))).toBeUndefined();
  });

  it('says so in its input, which takes nothing that a schedule would not', () => {
    const experiment = { version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build', method: [] };
    const input = (scheduled: unknown) =>
      runInputSchema.safeParse({ runId: 'd32c5eddcf5bb8c3', swarmId: 'local', experiment, scheduled }).success;
    expect([input({ timezone: 'UTC', blackouts: [office] }), input({}), input({ timezone: 'Mars' })]).toEqual([
      true,
      true,
      false,
    ]);
    expect(input({ blackouts: [{ from: '08:00' }] })).toBe(false);
  });
});
