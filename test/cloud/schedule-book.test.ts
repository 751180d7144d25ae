import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { cronProblem } from '../../lib/domain/schedules/cron-problem.ts';
import { parseScheduleExpression } from '../../lib/domain/schedules/parse-schedule-expression.ts';
import type { Cloud } from '../../local/cloud/cloud.ts';
import type { FunctionHost } from '../../local/cloud/lambda/function-host.ts';
import { cronOf } from '../../local/cloud/scheduler/cron-of.ts';
import { invokeTarget } from '../../local/cloud/scheduler/invoke-target.ts';
import { nextDueMs } from '../../local/cloud/scheduler/next-due-ms.ts';
import type { ScheduleDefinition } from '../../local/cloud/scheduler/schedule.ts';
import { ScheduleBook } from '../../local/cloud/scheduler/schedule-book.ts';
import { ScheduleStore } from '../../local/cloud/scheduler/schedule-store.ts';
import { ScheduleTicker, type ScheduleTickerOptions } from '../../local/cloud/scheduler/schedule-ticker.ts';

const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const MINUTE_MS = 60_000;

let directory: string;
let lines: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'schedules-'));
  lines = [];
  vi.useFakeTimers({ now: NOW_MS });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

const asked = (name: string, expression: string, more: Partial<ScheduleDefinition> = {}): ScheduleDefinition => ({
  ...{ groupName: 'own', name, expression, timezone: 'UTC', isEnabled: true, windowMinutes: 0, deletesItself: false },
  target: { arn: 'arn:aws:lambda:us-east-1:000000000000:function:f', roleArn: 'r', input: `"${name}"` },
  ...more,
});
const open = (...ofTemplate: ScheduleDefinition[]) => {
  const store = new ScheduleStore(directory, (line) => lines.push(line));
  return new ScheduleBook({ store, groups: ['own'], ofTemplate, secondMs: 1000 });
};
const names = (book: ScheduleBook, atMs: number) => book.due(atMs).map(({ schedule }) => schedule.name);

describe('a rate of the template', () => {
  const every = asked('all', 'rate(15 minutes)');

  it('is due once its time is over, and again so long after that', () => {
    const book = open(every);
    expect(names(book, NOW_MS + 15 * MINUTE_MS - 1)).toEqual([]);
    expect(names(book, NOW_MS + 15 * MINUTE_MS)).toEqual(['all']);
    for (const { schedule } of book.due(NOW_MS + 16 * MINUTE_MS)) book.invoked(schedule, NOW_MS + 16 * MINUTE_MS);
    expect(names(book, NOW_MS + 31 * MINUTE_MS - 1)).toEqual([]);
    expect(names(book, NOW_MS + 31 * MINUTE_MS)).toEqual(['all']);
  });

  it('counts on over a restart, and makes up once for what was missed', () => {
    open(every);
    vi.setSystemTime(NOW_MS + 14 * MINUTE_MS);
    expect(names(open(every), NOW_MS + 15 * MINUTE_MS)).toEqual(['all']);
    const late = NOW_MS + 600 * MINUTE_MS;
    const book = open(every);
    for (const { schedule } of book.due(late)) book.invoked(schedule, late);
    expect(names(book, late)).toEqual([]);
    expect(names(open(every), late + 15 * MINUTE_MS)).toEqual(['all']);
  });

  it('begins anew where the template says another, and is gone where it says none', () => {
    open(every);
    vi.setSystemTime(NOW_MS + 14 * MINUTE_MS);
    const book = open(asked('all', 'rate(5 minutes)'));
    expect(names(book, NOW_MS + 19 * MINUTE_MS - 1)).toEqual([]);
    expect(names(book, NOW_MS + 19 * MINUTE_MS)).toEqual(['all']);
    expect(open().list()).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not due where it is switched off', () => {
    expect(names(open({ ...every, isEnabled: false }), NOW_MS + 60 * MINUTE_MS)).toEqual([]);
  });
});

describe('a moment', () => {
  it('is due with the next cloud where none ran when it came, the earliest first', () => {
    const book = open();
    book.create(asked('second', 'at(2026-01-01T00:10:00)'), NOW_MS);
    book.create(asked('first', 'at(2026-01-01T00:05:00)'), NOW_MS);
    book.create(asked('later', 'at(2026-01-02T00:00:00)'), NOW_MS);
    expect(names(open(), NOW_MS + 60 * MINUTE_MS)).toEqual(['first', 'second']);
  });

  it('is over once it was invoked; what removes itself is off the disk', () => {
    const book = open();
    book.create(asked('stays', 'at(2026-01-01T00:05:00)'), NOW_MS);
    book.create(asked('goes', 'at(2026-01-01T00:05:00)', { deletesItself: true }), NOW_MS);
    const late = NOW_MS + 6 * MINUTE_MS;
    for (const { schedule } of book.due(late)) book.invoked(schedule, late);
    expect(names(open(), late)).toEqual([]);
    expect(
      open()
        .list()
        .map(({ name }) => name),
    ).toEqual(['stays']);
  });
});

describe('a cron expression', () => {
  const nextOf = (expression: string, timezone: string, from: string): string | undefined => {
    vi.setSystemTime(Date.parse(from));
    const book = open();
    const schedule = book.create(asked(`${expression.length}`, expression, { timezone }), Date.parse(from));
    const next = nextDueMs(schedule);
    book.delete('own', schedule.name);
    return next === undefined ? undefined : new Date(next).toISOString();
  };

  // 2026-01-01 is a Thursday. Berlin goes to summer time on 2026-03-29 at 2:00, New York on 2026-03-08.
  it.each([
    ['cron(0 3 * * ? *)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T03:00:00.000Z'],
    ['cron(0 3 * * ? *)', 'UTC', '2026-01-01T03:00:00Z', '2026-01-02T03:00:00.000Z'],
    ['cron(0 3 * * ? *)', 'Europe/Berlin', '2026-01-01T00:00:00Z', '2026-01-01T02:00:00.000Z'],
    ['cron(0 3 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['cron(30 4 * * ? *)', 'America/New_York', '2026-03-08T00:00:00Z', '2026-03-08T08:30:00.000Z'],
    // Days of the week count from Sunday, which is 1.
    ['cron(0 12 ? * 1 *)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-04T12:00:00.000Z'],
    ['cron(0 12 ? * 7 *)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-03T12:00:00.000Z'],
    ['cron(0 12 ? * 2-3 *)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-05T12:00:00.000Z'],
    ['cron(0 12 ? * MON-FRI *)', 'UTC', '2026-01-02T12:00:00Z', '2026-01-05T12:00:00.000Z'],
    ['cron(0/20 * * * ? *)', 'UTC', '2026-01-01T00:01:00Z', '2026-01-01T00:20:00.000Z'],
    ['cron(0 0 ? * 2/2 *)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00.000Z'],
    ['cron(0 0 ? * mon,FRI *)', 'UTC', '2026-01-03T00:00:00Z', '2026-01-05T00:00:00.000Z'],
    ['cron(0 0 1 feb/5 ? *)', 'UTC', '2026-02-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
    ['cron(0 0 1 JAN,JUL ? *)', 'UTC', '2026-01-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2027)', 'UTC', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2025)', 'UTC', '2026-01-01T00:00:00Z', undefined],
    ['at(2026-07-01T12:00:00)', 'Europe/Berlin', '2026-01-01T00:00:00Z', '2026-07-01T10:00:00.000Z'],
  ])('%s in %s after %s is due at %s', (expression, timezone, from, due) => {
    expect(nextOf(expression, timezone, from)).toBe(due);
  });

  it('that the format takes is one that this cloud keeps to', () => {
    let state = 7;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % limit;
    };
    const item = (least: number, most: number): string => {
      const from = least + below(most - least + 1);
      const to = from + below(most - from + 1);
      return ['*', `${from}`, `${from}-${to}`, `${from}/${1 + below(9)}`, `*/${1 + below(9)}`][below(5)] ?? '*';
    };
    const field = (least: number, most: number): string =>
      Array.from({ length: 1 + below(3) }, () => item(least, most)).join(',');
    for (let count = 0; count < 2000; count += 1) {
      const days = below(2) === 0 ? [field(1, 31), '?'] : ['?', field(1, 7)];
      const [day = '', weekday = ''] = days;
      const fields = [field(0, 59), field(0, 23), day, field(1, 12), weekday, field(1970, 2199)] as const;
      expect([fields, cronProblem(fields)]).toEqual([fields, undefined]);
      expect(() => cronOf(fields, 'UTC'), fields.join(' ')).not.toThrow();
    }
  });

  it('that may not be late is left out where no cloud ran, and kept where one comes soon', () => {
    vi.useRealTimers();
    vi.useFakeTimers({ now: NOW_MS });
    const invoked: string[] = [];
    const tick = () => {
      const book = open();
      const invoke: ScheduleTickerOptions['invoke'] = async (_schedule, dueMs) => {
        invoked.push(new Date(dueMs).toISOString());
        return true;
      };
      const ticker = new ScheduleTicker({ book, invoke, everyMs: 1000, log: (line) => void lines.push(line) });
      ticker.start();
      vi.advanceTimersByTime(1000);
      ticker.close();
    };
    open().create(asked('nightly', 'cron(0 3 * * ? *)', { maxAgeS: 900 }), NOW_MS);
    vi.setSystemTime(Date.parse('2026-01-03T09:00:00Z'));
    tick();
    expect(invoked).toEqual([]);
    expect(lines).toEqual([expect.stringContaining('too long ago; left out')]);
    vi.setSystemTime(Date.parse('2026-01-05T03:10:00Z'));
    tick();
    expect(invoked).toEqual(['2026-01-05T03:00:00.000Z']);
  });
});

test('a file that cannot be read hides no other', () => {
  open().create(asked('kept', 'at(2026-01-01T00:05:00)'), NOW_MS);
  writeFileSync(join(directory, 'broken.json'), '{');
  expect(names(open(), NOW_MS + 60 * MINUTE_MS)).toEqual(['kept']);
  expect(lines).toEqual([expect.stringContaining('broken.json cannot be read')]);
});

const ticking = (book: ScheduleBook, run: () => Promise<unknown>) => {
  const log = (line: string) => void lines.push(line);
  const functions = { invoke: run, find: () => ({}) } as unknown as FunctionHost;
  const requests = { noteInvocation: () => undefined };
  const cloud = { functions, requests, log } as unknown as Cloud;
  const invoke: ScheduleTickerOptions['invoke'] = (schedule, dueMs, closing) =>
    invokeTarget(cloud, { schedule, dueMs, closing, retryDelaysMs: [300] });
  const ticker = new ScheduleTicker({ book, invoke, everyMs: 20, log });
  ticker.start();
  return ticker;
};
const FAILED = { kind: 'failure', failure: { errorMessage: 'throttled' } };

test('one that fails is tried again as an event is, and not begun a second time meanwhile', async () => {
  vi.useRealTimers();
  const book = open();
  book.create(asked('soon', 'at(2026-01-01T00:00:00)', { deletesItself: true }), NOW_MS);
  const outcomes: unknown[] = [FAILED, { kind: 'result' }];
  const invoke = vi.fn(async () => outcomes.shift());
  const ticker = ticking(book, invoke);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(invoke).toHaveBeenCalledTimes(1);
  expect(book.list()).toHaveLength(1);
  await vi.waitFor(() => expect(book.list()).toEqual([]), { timeout: 5000 });
  expect(invoke).toHaveBeenCalledTimes(2);
  ticker.close();
});

test.each([
  ['waits for another try', 0, 50],
  ['runs', 100, 20],
])('one that %s when the cloud closes, and fails, is due with the next', async (_what, tookMs, closedAfterMs) => {
  vi.useRealTimers();
  const book = open();
  book.create(asked('soon', 'at(2026-01-01T00:00:00)', { deletesItself: true }), NOW_MS);
  const ticker = ticking(book, async () => {
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    return FAILED;
  });
  await new Promise((resolve) => setTimeout(resolve, closedAfterMs));
  ticker.close();
  await vi.waitFor(() => expect(ticker.isBusy).toBe(false), { timeout: 5000 });
  expect(names(open(), NOW_MS)).toEqual(['soon']);
});

test.each([
  ['at(2026-11-25T19:00:00)', { kind: 'at', local: '2026-11-25T19:00:00' }],
  ['rate(1 minute)', { kind: 'rate', everyS: 60 }],
  ['rate(1 hours)', { kind: 'rate', everyS: 3600 }],
  ['rate(7 days)', { kind: 'rate', everyS: 604_800 }],
  ['cron(0 3 ? * MON-FRI *)', { kind: 'cron', fields: ['0', '3', '?', '*', 'MON-FRI', '*'] }],
  ['at(2026-11-25T19:00)', undefined],
  ['at(2026-02-30T00:00:00)', undefined],
  ['rate(0 minutes)', undefined],
  ['rate(15 minute)', undefined],
  ['rate(15 seconds)', undefined],
  ['rate( 15 minutes)', undefined],
  ['cron(0 3 * * ?)', undefined],
  ['', undefined],
])('the expression %j is read', (text, expected) => {
  expect(parseScheduleExpression(text)).toEqual(expected);
});
