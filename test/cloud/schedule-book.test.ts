import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { parseScheduleExpression } from '../../lib/domain/schedules/parse-schedule-expression.ts';
import type { FunctionHost } from '../../local/cloud/lambda/function-host.ts';
import type { ScheduleDefinition } from '../../local/cloud/scheduler/schedule.ts';
import { ScheduleBook } from '../../local/cloud/scheduler/schedule-book.ts';
import { ScheduleStore } from '../../local/cloud/scheduler/schedule-store.ts';
import { ScheduleTicker } from '../../local/cloud/scheduler/schedule-ticker.ts';

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
const names = (book: ScheduleBook, atMs: number) => book.due(atMs).map(({ name }) => name);

describe('a rate of the template', () => {
  const every = asked('all', 'rate(15 minutes)');

  it('is due once its time is over, and again so long after that', () => {
    const book = open(every);
    expect(names(book, NOW_MS + 15 * MINUTE_MS - 1)).toEqual([]);
    expect(names(book, NOW_MS + 15 * MINUTE_MS)).toEqual(['all']);
    for (const schedule of book.due(NOW_MS + 16 * MINUTE_MS)) book.invoked(schedule, NOW_MS + 16 * MINUTE_MS);
    expect(names(book, NOW_MS + 31 * MINUTE_MS - 1)).toEqual([]);
    expect(names(book, NOW_MS + 31 * MINUTE_MS)).toEqual(['all']);
  });

  it('counts on over a restart, and makes up once for what was missed', () => {
    open(every);
    vi.setSystemTime(NOW_MS + 14 * MINUTE_MS);
    expect(names(open(every), NOW_MS + 15 * MINUTE_MS)).toEqual(['all']);
    const late = NOW_MS + 600 * MINUTE_MS;
    const book = open(every);
    for (const schedule of book.due(late)) book.invoked(schedule, late);
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
    for (const schedule of book.due(late)) book.invoked(schedule, late);
    expect(names(open(), late)).toEqual([]);
    expect(
      open()
        .list()
        .map(({ name }) => name),
    ).toEqual(['stays']);
  });
});

test('a file that cannot be read hides no other', () => {
  open().create(asked('kept', 'at(2026-01-01T00:05:00)'), NOW_MS);
  writeFileSync(join(directory, 'broken.json'), '{');
  expect(names(open(), NOW_MS + 60 * MINUTE_MS)).toEqual(['kept']);
  expect(lines).toEqual([expect.stringContaining('broken.json cannot be read')]);
});

const ticking = (book: ScheduleBook, invoke: () => Promise<unknown>) => {
  const functions = { invoke } as unknown as FunctionHost;
  const ticker = new ScheduleTicker({
    book,
    functions,
    everyMs: 20,
    log: (line) => lines.push(line),
    retryDelaysMs: [300],
  });
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
