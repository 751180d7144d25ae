import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listSchedules } from '../../bin/commands/schedule/list-schedules.ts';
import { switchSchedule } from '../../bin/commands/schedule/switch-schedule.ts';
import { schedule } from '../../bin/commands/schedule.ts';
import { memoryPorts } from '../steps/memory-ports.ts';
import { fakeIo } from './fake-io.ts';

const project = mkdtempSync(join(tmpdir(), 'schedule-'));
mkdirSync(join(project, 'experiments'));
const write = (name: string, more: string) =>
  writeFileSync(
    join(project, 'experiments', `${name}.yaml`),
    `version: 1\nname: ${name}\nhypothesis: nodes reach each other\nswarm: build\nmethod: [{ id: W01, check: hosts-ping }]\n${more}`,
  );
write('nightly', 'schedule: { expression: rate(1 day), blackouts: [{ weekdays: [SUN] }] }\n');
write('weekly', 'schedule: { expression: rate(7 days), enabled: false }\n');
write('by-hand', '');
afterAll(() => rmSync(project, { recursive: true }));

let store: ReturnType<typeof memoryPorts>['ports']['store'];
let io: ReturnType<typeof fakeIo>;
beforeEach(() => {
  ({ store } = memoryPorts().ports);
  io = fakeIo();
});
const since = '2026-12-01T10:00:00.000Z';
const switching = (experiment: string, reason?: string, json = false) =>
  switchSchedule({
    ...{ store, experiment, json, io, projectDir: project },
    pause: reason === undefined ? undefined : { since, reason },
  });

describe('a schedule', () => {
  it('is paused once, keeps since when, and is let go on', async () => {
    expect(await switching('nightly', 'freeze')).toBe(0);
    await switchSchedule({
      store,
      experiment: 'nightly',
      json: false,
      io,
      projectDir: project,
      pause: { since: 'later', reason: '' },
    });
    expect(await store.getPause('nightly')).toEqual({ experiment: 'nightly', since, reason: 'freeze' });
    await switching('nightly');
    await switching('nightly');
    expect(await store.getPause('nightly')).toBeUndefined();
    expect(io.outLines).toEqual([
      `paused: no run of nightly begins by its schedule since ${since}: freeze`,
      `paused: no run of nightly begins by its schedule since ${since}: freeze`,
      `runs of nightly begin by its schedule again; it was paused since ${since}`,
      'nightly was not paused',
    ]);
  });

  it('is not let go on where somebody paused it anew between the look and the deed', async () => {
    await switching('nightly', 'freeze');
    const raced = { ...store, removePause: async () => false };
    const resuming = { store: raced, experiment: 'nightly', pause: undefined, json: false, io, projectDir: project };
    await expect(switchSchedule(resuming)).rejects.toMatchObject({ code: 'Halted', message: /paused anew/ });
  });

  it('tells with --json whether something was changed', async () => {
    for (const reason of ['', '', undefined, undefined]) await switching('nightly', reason, true);
    expect(io.outLines.map((line) => JSON.parse(line))).toEqual([
      { schemaVersion: 1, experiment: 'nightly', pause: { since, reason: '' }, isChanged: true },
      { schemaVersion: 1, experiment: 'nightly', pause: { since, reason: '' }, isChanged: false },
      { schemaVersion: 1, experiment: 'nightly', pause: null, isChanged: true },
      { schemaVersion: 1, experiment: 'nightly', pause: null, isChanged: false },
    ]);
  });

  it('is not paused under a name that was mistyped, and a file without one is said', async () => {
    await expect(switching('nightyl', 'freeze')).rejects.toMatchObject({
      code: 'Usage',
      message: /did you mean "nightly"/,
    });
    await expect(switching('../nightly', 'freeze')).rejects.toMatchObject({ code: 'Usage', message: /no name/ });
    expect(await store.listPauses()).toEqual([]);
    await switching('by-hand', 'freeze');
    expect(io.progressLines).toEqual(['experiments/by-hand.yaml has no schedule here; what is deployed may have one']);
  });
});

describe('the list of schedules', () => {
  beforeEach(async () => {
    await switching('nightly', 'freeze');
    await store.putPause({ experiment: 'gone', since, reason: '' });
    const skipped = { runId: 'd32c5eddcf5bb8c3', experiment: 'nightly', at: '2026-12-02T03:00:00.000Z' } as const;
    await store.putSkipped({ ...skipped, because: 'paused', reason: 'its schedule is paused' });
    io = fakeIo();
  });

  it('shows what is on, off and paused, and what was left out last', async () => {
    expect(await listSchedules(store, false, io, project)).toBe(0);
    expect(io.outLines).toEqual([
      'experiment  schedule             state                          blackouts  last left out (UTC)      reason',
      'gone        not in this project  paused since 2026-12-01 10:00  0',
      'nightly     rate(1 day) UTC      paused since 2026-12-01 10:00  1          2026-12-02 03:00 paused  freeze',
      'weekly      rate(7 days) UTC     switched off in its file       0',
    ]);
  });

  it('is one object with --json', async () => {
    await listSchedules(store, true, io, project);
    expect(JSON.parse(io.outLines.join())).toMatchObject({
      schemaVersion: 1,
      schedules: [
        { experiment: 'gone', schedule: null, pause: { since } },
        {
          experiment: 'nightly',
          schedule: { enabled: true },
          pause: { reason: 'freeze' },
          skipped: [{ because: 'paused' }],
        },
        { experiment: 'weekly', schedule: { enabled: false }, pause: null, skipped: [] },
      ],
    });
  });
});

describe('the command', () => {
  it.each([
    [[], {}, 'schedule got nothing; allowed are list, pause, resume'],
    [['stop'], {}, 'schedule got "stop"; allowed are list, pause, resume'],
    [['list', 'nightly'], {}, 'schedule list got "nightly" as well'],
    [['pause'], {}, 'schedule pause needs the name of an experiment'],
    [['pause', 'nightly', 'weekly'], {}, 'schedule pause got "weekly" as well'],
    [['resume', 'nightly'], { reason: 'x' }, '--reason goes with pause alone'],
    [
      ['pause', 'nightly'],
      { reason: 'two\nlines' },
      '--reason got 9 characters; it is one line of 1 to 200 printable characters',
    ],
    [['list'], { target: 'gcp' }, '--target got "gcp"; allowed are local and aws'],
  ])('refuses %j %j before anything is opened', async (words, values, message) => {
    await expect(schedule.run(values, words, io)).rejects.toMatchObject({ code: 'Usage', message });
  });
});
