import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { VERBS } from '../../bin/commands/verbs.ts';
import { makeRun } from '../bin/make-run.ts';
import { endlessPings } from '../cloud/endless-pings.ts';
import { deployedCommandLine } from './deployed-command-line.ts';

// A synthesis where there is none yet, and a process for every command.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let made: Awaited<ReturnType<typeof deployedCommandLine>>;
beforeAll(async () => {
  made = await deployedCommandLine();
});
afterAll(() => made?.close());

const AWS = '--target aws';
const DELETED = ['a', 'b', 'c'].map((letter) => `20260101t000000-aaaaa${letter}`);
const PINGS = `pings.yaml ${AWS}`;

interface Answer {
  /** What follows the name of the program; the three forms of a call may differ in what they are about. */
  readonly words: (form: number) => string;
  readonly code: number;
}
const always = (words: string) => (): string => words;

/** In the order in which they are asked: a run that saw nothing is invalid, and the others tell of it. */
const ANSWERS: readonly (readonly [verb: string, answer: Answer])[] = [
  ['run', { words: always(`run ${PINGS}`), code: 3 }],
  ['campaign', { words: always(`campaign ${PINGS} --for 1h --exit-on invalid`), code: 3 }],
  ['watch', { words: always(`watch last ${AWS}`), code: 3 }],
  ['history', { words: always(`history ${AWS}`), code: 0 }],
  ['schedule', { words: always(`schedule pause kill-worker --reason freeze ${AWS}`), code: 0 }],
  ['sweep', { words: always(`sweep ${AWS}`), code: 0 }],
  ['delete', { words: (form) => `delete ${DELETED[form]} --yes ${AWS}`, code: 0 }],
  ['halt', { words: always(`halt --reason freeze ${AWS}`), code: 0 }],
  ['resume', { words: always(`resume ${AWS}`), code: 0 }],
  ['park', { words: always('park --yes'), code: 0 }],
  ['unpark', { words: always('unpark'), code: 0 }],
];

/** Held to the same elsewhere: the first by journals and other files, the others by real machines or a server of their own. */
const ELSEWHERE = [
  ...['list', 'plan', 'init', 'validate', 'judge', 'report', 'compare', 'selftest', 'down', 'doctor', 'completion'],
  ...['up', 'exec', 'abort', 'dashboard'],
];

test('no verb is left out', () => {
  expect([...ANSWERS.map(([verb]) => verb), ...ELSEWHERE].sort()).toEqual(Object.keys(VERBS).sort());
});

const expectPlain = (text: string): void => {
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\r');
  expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
};

describe.each(ANSWERS)('the answer of %s', (verb, { words, code }) => {
  test('is whole and plain, and nothing is said beside it, where it is to be quiet and standard input is closed', async () => {
    if (verb === 'delete') for (const runId of DELETED) await made.store.putRun(makeRun({ runId, swarmId: 'blue' }));
    const told = await made.shell(`swarmproof ${words(0)} --quiet <&-`);
    expect(told).toEqual({ code, stdout: expect.stringMatching(/\S\n$/), stderr: '' });
    expectPlain(told.stdout);
  });

  test('is the same to whoever does not hear it', async () => {
    const { stdout, stderr } = await made.shell(`swarmproof ${words(1)} | head -c 0; echo "code \${PIPESTATUS[0]}"`);
    expect(stdout).toBe(`code ${code}\n`);
    expectPlain(stderr);
  });

  test('is one JSON object with its version, where --json is there', async ({ skip }) => {
    const { options } = (await VERBS[verb]?.load()) ?? { options: {} };
    if (!('json' in options)) return skip(`${verb} has no --json`);
    const told = await made.shell(`swarmproof ${words(2)} --json`);
    expect(told.code).toBe(code);
    expect(JSON.parse(told.stdout)).toMatchObject({ schemaVersion: 1 });
    expectPlain(told.stderr);
  });
});

test('a run is aborted by somebody who hears nothing and types nothing, and whoever began it hears of it', async () => {
  for (const node of made.fleet.nodes) node.execute = endlessPings;
  const run = made.start(`swarmproof run ${PINGS} --quiet <&-`);
  const running = async () => {
    const [newest] = await made.store.listRuns(1);
    expect(newest).toMatchObject({ experiment: 'pings', state: 'running' });
    expect(await made.store.listSteps(newest?.runId ?? '')).toMatchObject([{ state: 'running' }]);
  };
  await vi.waitFor(running, { timeout: 60_000, interval: 200 });
  const aborted = await made.shell(
    `swarmproof abort last ${AWS} --quiet <&- | head -c 0; echo "code \${PIPESTATUS[0]}"`,
  );
  expect(aborted.stdout).toBe('code 5\n');
  const { code, stdout, stderr } = await run.ended;
  made.silence();
  expect(code).toBe(5);
  expect(stdout).toContain('ABORTED');
  expectPlain(stdout + stderr + aborted.stderr);
});

test('the dashboard prints its address alone where it is to be quiet, and goes on though nobody reads that', async () => {
  const { child, told, ended } = made.start(`exec swarmproof dashboard --port 0 ${AWS} --quiet <&-`);
  await vi.waitFor(() => expect(told.stdout).toContain('\n'), { timeout: 60_000 });
  child.stdout?.destroy();
  const page = await fetch(told.stdout.trim());
  expect(page.status).toBe(200);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});
