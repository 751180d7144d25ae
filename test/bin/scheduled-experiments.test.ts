import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scheduledExperiments } from '../../bin/experiments/scheduled-experiments.ts';

const PLAIN = `version: 1
name: NAME
hypothesis: nodes reach each other on a schedule
swarm: build
method: [{ id: W01, check: hosts-ping }]
`;
const SCHEDULE = 'schedule: { expression: "cron(0 3 * * ? *)", timezone: Europe/Berlin }\n';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'scheduled-'));
  mkdirSync(join(project, 'experiments'));
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (name: string, more: string) =>
  writeFileSync(join(project, 'experiments', `${name}.yaml`), PLAIN.replace('NAME', name) + more);

test('the experiments with a schedule are found, and travel without it', async () => {
  write('zeta', SCHEDULE);
  write('alpha', SCHEDULE);
  write('plain', '# schedule: none\n');
  const found = await scheduledExperiments(project);
  expect(found.map(({ experiment }) => experiment.name)).toEqual(['alpha', 'zeta']);
  expect(found[0]?.schedule).toEqual({ expression: 'cron(0 3 * * ? *)', timezone: 'Europe/Berlin', enabled: true });
  expect(found[0]?.experiment).not.toHaveProperty('schedule');
  expect(found[0]?.experiment).not.toHaveProperty('minNodes');
});

test('a broken file without a schedule is nobody’s business here, one with a schedule is named with its place', async () => {
  write('broken', 'steps: [\n');
  expect(await scheduledExperiments(project)).toEqual([]);
  write('nightly', 'schedule: { expression: "every night" }\n');
  await expect(scheduledExperiments(project)).rejects.toMatchObject({
    code: 'Config',
    message: expect.stringMatching(/experiments\/nightly\.yaml:6:\d+: .*neither rate\(\.\.\.\) nor cron/),
  });
});

test.each([
  ['{ from: "08:00" }', /:6:\d+: got "08:00"; from and to go together/],
  ['{ weekday: [MON] }', /:6:\d+: unknown key "weekday" in schedule\.blackouts\[0\]; did you mean "weekdays"\?/],
  ['{ weekdays: [MO] }', /:6:\d+: got "MO"; allowed: SUN, MON/],
  ['{}', /:6:\d+: .*a blackout needs weekdays, from and to, or firstDay and lastDay/],
])('a blackout that is wrong is told with its place: %s', async (blackout, message) => {
  write('nightly', `schedule: { expression: rate(1 day), blackouts: [${blackout}] }\n`);
  await expect(scheduledExperiments(project)).rejects.toMatchObject({ code: 'Config', message });
});

test('a day and a time of a blackout need no quotes', async () => {
  const blackout = '{ from: 08:00, to: 24:00, firstDay: 2026-12-24, lastDay: 2026-12-26 }';
  write('nightly', `schedule: { expression: rate(1 day), blackouts: [${blackout}] }\n`);
  const [found] = await scheduledExperiments(project);
  expect(found?.schedule.blackouts).toEqual([
    { from: '08:00', to: '24:00', firstDay: '2026-12-24', lastDay: '2026-12-26' },
  ]);
});

test('the experiments of the project run by nobody’s clock unless somebody says so', async () => {
  expect(await scheduledExperiments(join(import.meta.dirname, '..', '..'))).toEqual([]);
});
