import { describe, expect, it } from 'vitest';
import { alarmOfEvent } from '../../../lib/domain/alarms/alarm-of-event.ts';
import type { KnownAlarm } from '../../../lib/domain/alarms/known-alarm.ts';
import { stoppingAlarm } from '../../../lib/domain/alarms/stopping-alarm.ts';
import { alarmEvent } from '../../cloud/alarm-event.ts';

const AT = new Date('2026-01-01T00:10:00.989Z');
const event = (to: string, from?: string) =>
  alarmEvent({ name: 'shop errors', to, at: AT, ...(from === undefined ? {} : { from }) });

describe('what an event tells of an alarm', () => {
  it('is its name, its state, since when, and why', () => {
    expect(alarmOfEvent(event('ALARM'))).toEqual({
      ...{ name: 'shop errors', state: 'ALARM', since: '2026-01-01T00:10:00.989Z', wasInAlarm: false },
      reason: expect.stringMatching(/^Threshold Crossed: 1 out of/),
    });
  });

  it.each([
    ['OK', 'ALARM', true],
    ['INSUFFICIENT_DATA', 'ALARM', true],
    ['OK', 'INSUFFICIENT_DATA', false],
    ['ALARM', 'INSUFFICIENT_DATA', false],
  ])('of one that is %s and was %s', (to, from, wasInAlarm) =>
    expect(alarmOfEvent(event(to, from))).toMatchObject({ state: to, wasInAlarm }),
  );

  it('is known where CloudWatch says no more than it must', () => {
    const bare = {
      'detail-type': 'CloudWatch Alarm State Change',
      detail: { alarmName: 'a', state: { value: 'ALARM', timestamp: '2026-01-01T02:00:00.000+02:00' } },
    };
    const known = { name: 'a', state: 'ALARM', since: '2026-01-01T00:00:00.000Z', wasInAlarm: false, reason: '' };
    expect(alarmOfEvent(bare)).toEqual(known);
  });

  it('has a limit', () => {
    const long = event('ALARM');
    const { state } = long.detail;
    const detail = { ...long.detail, state: { ...state, reason: 'x'.repeat(1023) } };
    expect(alarmOfEvent({ ...long, detail })?.reason).toHaveLength(300);
  });

  it.each([
    ['a state that there is not', { value: 'FINE', timestamp: '2026-01-01T00:00:00.000+0000' }],
    ['no moment', { value: 'ALARM', timestamp: 'yesterday' }],
    ['no state', undefined],
  ])('is not guessed: %s', (_what, state) => {
    const whole = event('ALARM');
    expect(() => alarmOfEvent({ ...whole, detail: { ...whole.detail, state } })).toThrow();
  });

  it.each([[null], [{}], [{ 'detail-type': 'Step Functions Execution Status Change', detail: {} }], ['ALARM']])(
    'is nothing where it is of something else: %j',
    (other) => expect(alarmOfEvent(other)).toBeUndefined(),
  );
});

describe('an alarm that stops runs', () => {
  const BEGUN = '2026-01-01T00:00:00.000Z';
  const alarm = (changes: Partial<KnownAlarm>): KnownAlarm => ({
    ...{ name: 'errors', state: 'OK', since: '2026-01-01T00:05:00.000Z', wasInAlarm: false, reason: '' },
    ...changes,
  });

  it('ends a run while it is in ALARM, however long it has been', () => {
    const standing = alarm({ state: 'ALARM', since: '2025-12-24T00:00:00.000Z', reason: 'too many errors' });
    expect(stoppingAlarm([alarm({ name: 'other' }), standing], BEGUN)).toBe(
      'stop condition: the alarm "errors" is in ALARM since 2025-12-24T00:00:00.000Z (too many errors)',
    );
  });

  it.each(['OK', 'INSUFFICIENT_DATA'] as const)(
    'ends one also where it is %s again, but was not in its time',
    (state) =>
      expect(stoppingAlarm([alarm({ state, wasInAlarm: true })], BEGUN)).toBe(
        'stop condition: the alarm "errors" was in ALARM until 2026-01-01T00:05:00.000Z',
      ),
  );

  it.each([
    ['that is well', alarm({})],
    ['that was well before the run began', alarm({ wasInAlarm: true, since: BEGUN })],
    ['of which nothing is known', undefined],
  ])('ends none %s', (_what, known) => expect(stoppingAlarm(known ? [known] : [], BEGUN)).toBeUndefined());
});
