import { describe, expect, it } from 'vitest';
import { blackoutAt } from '../../../lib/domain/schedules/blackout-at.ts';
import type { Blackout } from '../../../lib/domain/schedules/blackout-schema.ts';
import { localMoment } from '../../../lib/domain/schedules/local-moment.ts';

const isIn = (blackout: Blackout, timezone: string, at: string): boolean =>
  blackoutAt([blackout], timezone, new Date(at)) !== undefined;

describe('a blackout', () => {
  it.each([
    ['2026-12-21T07:59:59Z', false],
    ['2026-12-21T08:00:00Z', true],
    ['2026-12-21T17:59:59Z', true],
    ['2026-12-21T18:00:00Z', false],
    // A Saturday.
    ['2026-12-19T12:00:00Z', false],
  ])('of hours on weekdays takes in its beginning and not its end: %s %s', (at, expected) => {
    const office: Blackout = { weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '08:00', to: '18:00' };
    expect(isIn(office, 'UTC', at)).toBe(expected);
  });

  it.each([
    ['2026-12-18T21:59:00Z', false],
    // Friday evening, and Saturday morning, which belongs to it.
    ['2026-12-18T22:00:00Z', true],
    ['2026-12-19T05:59:00Z', true],
    ['2026-12-19T06:00:00Z', false],
    // Friday morning belongs to Thursday, and Saturday evening is none.
    ['2026-12-18T03:00:00Z', false],
    ['2026-12-19T23:00:00Z', false],
  ])('over midnight belongs to the day on which it begins: %s %s', (at, expected) => {
    expect(isIn({ weekdays: ['FRI'], from: '22:00', to: '06:00' }, 'UTC', at)).toBe(expected);
  });

  it.each([
    ['2026-12-19T22:59:59Z', false],
    ['2026-12-19T23:00:00Z', true],
    ['2027-01-06T22:59:59Z', true],
    ['2027-01-06T23:00:00Z', false],
  ])('of days takes in both of them, by the clock of the time zone: %s %s', (at, expected) => {
    expect(isIn({ firstDay: '2026-12-20', lastDay: '2027-01-06' }, 'Europe/Berlin', at)).toBe(expected);
  });

  it('fits only what fits everything that it says', () => {
    const blackout: Blackout = {
      weekdays: ['THU'],
      from: '20:00',
      to: '02:00',
      firstDay: '2026-12-24',
      lastDay: '2026-12-24',
    };
    const at = [
      '2026-12-24T19:59Z',
      '2026-12-24T20:00Z',
      '2026-12-25T01:59Z',
      '2026-12-25T20:00Z',
      '2026-12-17T21:00Z',
    ];
    expect(at.map((each) => isIn(blackout, 'UTC', each))).toEqual([false, true, true, false, false]);
  });

  it('until 24:00 takes in the last minute of the day, and no minute of the next', () => {
    const at = ['2026-12-18T23:59:59Z', '2026-12-19T00:00:00Z'];
    expect(at.map((each) => isIn({ weekdays: ['FRI'], from: '12:00', to: '24:00' }, 'UTC', each))).toEqual([
      true,
      false,
    ]);
  });

  it('is the first of those that fit', () => {
    const [first, second]: Blackout[] = [{ weekdays: ['MON'] }, { from: '00:00', to: '12:00' }];
    const at = (text: string) => blackoutAt([first as Blackout, second as Blackout], 'UTC', new Date(text));
    expect([at('2026-12-21T08:00Z'), at('2026-12-22T08:00Z'), at('2026-12-22T13:00Z')]).toEqual([
      first,
      second,
      undefined,
    ]);
  });
});

describe('where the clock is changed', () => {
  // In Berlin it goes from 02:00 to 03:00 on 2027-03-28 at 01:00 UTC, and from 03:00 back to 02:00 on 2026-10-25 at 01:00 UTC.
  const night: Blackout = { from: '02:00', to: '03:00' };

  it('an hour that is left out lies in no blackout', () => {
    for (let minute = 0; minute < 180; minute += 1) {
      const at = new Date(Date.parse('2027-03-28T00:00:00Z') + minute * 60_000).toISOString();
      expect([at, isIn(night, 'Europe/Berlin', at)]).toEqual([at, false]);
    }
    // The day before there is that hour.
    expect(isIn(night, 'Europe/Berlin', '2027-03-27T01:30:00Z')).toBe(true);
  });

  it('an hour that comes twice lies in it both times', () => {
    const minutes = Array.from({ length: 240 }, (_, minute) => Date.parse('2026-10-24T23:00:00Z') + minute * 60_000);
    const inside = minutes.filter((ms) => isIn(night, 'Europe/Berlin', new Date(ms).toISOString()));
    expect(inside).toHaveLength(120);
    expect(new Date(inside[0] ?? 0).toISOString()).toBe('2026-10-25T00:00:00.000Z');
    expect(new Date(inside.at(-1) ?? 0).toISOString()).toBe('2026-10-25T01:59:00.000Z');
  });

  it('a blackout over that night is an hour shorter or longer, and ends when the clock shows its end', () => {
    const over: Blackout = { weekdays: ['SAT'], from: '22:00', to: '06:00' };
    const hours = (from: string) =>
      Array.from({ length: 48 }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000).toISOString()).filter(
        (at) => isIn(over, 'Europe/Berlin', at),
      );
    expect(hours('2027-03-27T00:00:00Z')).toHaveLength(7);
    expect(hours('2026-10-24T00:00:00Z')).toHaveLength(9);
    expect(hours('2026-12-12T00:00:00Z')).toHaveLength(8);
    expect(hours('2027-03-27T00:00:00Z').at(-1)).toBe('2027-03-28T03:00:00.000Z');
    expect(hours('2026-10-24T00:00:00Z').at(-1)).toBe('2026-10-25T04:00:00.000Z');
  });

  it('a zone whose clock is changed by half an hour, or at midnight, is shown as it is there', () => {
    // Lord Howe goes from 02:00 to 02:30 on 2026-10-04; Santiago from 24:00 to 01:00 on 2026-09-05.
    expect(localMoment(new Date('2026-10-03T15:29:00Z'), 'Australia/Lord_Howe')).toEqual({
      day: '2026-10-04',
      minute: 119,
    });
    expect(localMoment(new Date('2026-10-03T15:30:00Z'), 'Australia/Lord_Howe')).toEqual({
      day: '2026-10-04',
      minute: 150,
    });
    expect(localMoment(new Date('2026-09-06T03:59:00Z'), 'America/Santiago')).toEqual({
      day: '2026-09-05',
      minute: 1439,
    });
    expect(localMoment(new Date('2026-09-06T04:00:00Z'), 'America/Santiago')).toEqual({
      day: '2026-09-06',
      minute: 60,
    });
  });
});
