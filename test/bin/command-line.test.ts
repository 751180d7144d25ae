import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../bin/commands/parse-command-line.ts';
import { VERBS } from '../../bin/commands/verbs.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/swarmproof.mjs', import.meta.url));
/** Longer than any of them takes, also where much else is going on. */
const TIMEOUT_MS = 60_000;

const root = mkdtempSync(join(tmpdir(), 'command-line-'));
const journal = join(root, 'journal.json');
writeFileSync(journal, JSON.stringify(realJournal()));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Words on which a verb answers without a fleet, and its exit code. */
const ANSWERS: Readonly<Record<string, { readonly words: readonly string[]; readonly code: number }>> = {
  list: { words: [], code: 0 },
  plan: { words: ['kill-worker', '--seed', '7'], code: 0 },
  init: { words: [join(root, 'mine.yaml')], code: 0 },
  validate: { words: ['kill-worker'], code: 0 },
  // Of what was cleaned up the trimmed journal does not tell enough: dirty.
  judge: { words: [journal], code: 6 },
  report: { words: [journal, '--format', 'json'], code: 0 },
  compare: { words: [journal, journal], code: 0 },
  selftest: { words: ['--list'], code: 0 },
  down: { words: ['--name', 'none-of-that-name'], code: 0 },
  doctor: { words: ['--target', 'aws'], code: 2 },
  completion: { words: ['bash'], code: 0 },
};
/** These answer of machines, or start the local cloud: test/contract and test/local hold them to it. */
const WITH_MACHINES = [
  ...['run', 'campaign', 'watch', 'abort', 'halt', 'resume', 'sweep', 'history', 'delete', 'schedule', 'dashboard'],
  ...['up', 'exec', 'park', 'unpark'],
];
/** What it prints is a program for a shell. */
const WITHOUT_JSON = ['completion'];

const environmentWith = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: root,
  TERM: 'xterm',
  // A machine in AWS would be asked for its role.
  AWS_EC2_METADATA_DISABLED: 'true',
  ...more,
});

/** Runs a line of bash in which `$swarmproof` is the program. */
const shell = (line: string, environment: NodeJS.ProcessEnv = {}) => {
  const program = `swarmproof() { '${process.execPath}' '${LAUNCHER}' "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', program], {
    cwd: root,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
};

// The bundle may have to be made first.
beforeAll(() => expect(shell('swarmproof --version').code).toBe(0), TIMEOUT_MS);

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');
const answering = (verb: string): string => {
  // It never writes over a file.
  if (verb === 'init') rmSync(join(root, 'mine.yaml'), { force: true });
  return `swarmproof ${verb} ${quoted(ANSWERS[verb]?.words ?? [])}`;
};

/** Neither colours nor a line that is drawn again: this is no terminal. And never where in our sources it was. */
const expectPlain = (...texts: string[]): void => {
  for (const text of texts) {
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\r');
    expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(text).not.toContain('node:internal');
  }
};

const verbs = Object.keys(VERBS);
const answered = verbs.filter((verb) => ANSWERS[verb] !== undefined);

it('every verb has --json but the one whose answer is a script, and is held to it here or needs machines', async () => {
  const loaded = await Promise.all(
    Object.entries(VERBS).map(async ([verb, { load }]) => [verb, await load()] as const),
  );
  const without = loaded.filter(([, { options }]) => options.json === undefined).map(([verb]) => verb);
  expect(without).toEqual(WITHOUT_JSON);
  expect(verbs.filter((verb) => !ANSWERS[verb] && !WITH_MACHINES.includes(verb))).toEqual([]);
});

describe.each(verbs)('%s', { timeout: TIMEOUT_MS * 2 }, (verb) => {
  it('tells with --help what it takes, with examples that it takes', async () => {
    const { code, stdout, stderr } = shell(`swarmproof ${verb} --help <&-`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`usage: npx swarmproof ${verb}`);
    const [, examples = ''] = stdout.split('\nexamples:\n');
    const lines = examples.trim().split('\n');
    const { options } = (await VERBS[verb]?.load()) ?? { options: {} };
    for (const line of lines) {
      const [npx, program, named, ...words] = line.trim().split(' ');
      expect([npx, program, named]).toEqual(['npx', 'swarmproof', verb]);
      expect(() => parseCommandLine(verb, options, words)).not.toThrow();
    }
    for (const name of Object.keys(options)) expect(stdout).toContain(`--${name}`);
    expectPlain(stdout);
  });

  it('refuses an option that it does not have, and says what to type', () => {
    const { code, stdout, stderr } = shell(`swarmproof ${verb} --nonsense <&-`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`swarmproof: ${verb} has no option "--nonsense"`);
    expect(stderr).toContain(`  next: npx swarmproof ${verb} --help\n`);
    expectPlain(stderr);
  });

  it('survives a reader that goes away', () => {
    const { stdout, stderr } = shell(`swarmproof ${verb} --help | head -c 0; echo "code \${PIPESTATUS[0]}"`);
    expect({ stdout, stderr }).toEqual({ stdout: 'code 0\n', stderr: '' });
  });

  it('says that its output is lost where the disk is full', () => {
    const { code, stderr } = shell(`swarmproof ${verb} --help > /dev/full`);
    expect({ code, stderr }).toEqual({ code: 4, stderr: 'swarmproof: the output cannot be written: ENOSPC\n' });
  });
});

describe.each(answered)('the answer of %s', { timeout: TIMEOUT_MS * 2 }, (verb) => {
  const wanted = ANSWERS[verb]?.code;

  it('needs no standard input, and is plain where there is no terminal', () => {
    const { code, stdout, stderr } = shell(`${answering(verb)} <&-`);
    expect(code).toBe(wanted);
    expectPlain(stdout, stderr);
  });

  it('has no colours where NO_COLOR says so', () => {
    const { code, stdout, stderr } = shell(answering(verb), { NO_COLOR: '1', FORCE_COLOR: '1' });
    expect(code).toBe(wanted);
    expectPlain(stdout, stderr);
  });

  it('survives a reader that goes away', () => {
    const { stdout, stderr } = shell(`${answering(verb)} | head -c 0; echo "code \${PIPESTATUS[0]}"`);
    expect(stdout).toBe(`code ${wanted}\n`);
    expectPlain(stderr);
  });

  it('is the same where it is to be quiet, and nothing is said beside it', () => {
    const told = shell(answering(verb));
    const { code, stdout, stderr } = shell(`${answering(verb)} --quiet`);
    expect({ code, stdout, stderr }).toEqual({ code: wanted, stdout: told.stdout, stderr: '' });
  });

  it.skipIf(WITHOUT_JSON.includes(verb))('is one JSON object with its version where --json is there', () => {
    const { code, stdout } = shell(`${answering(verb)} --json`);
    expect(code).toBe(wanted);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
  });
});

describe('on a terminal', { timeout: TIMEOUT_MS }, () => {
  const onTerminal = (environment: NodeJS.ProcessEnv): string => {
    const line = `'${process.execPath}' '${LAUNCHER}' doctor --target aws`;
    const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
      env: environmentWith(environment),
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
    });
    return stdout;
  };

  it('there are colours, unless NO_COLOR or TERM says not', () => {
    expect(onTerminal({})).toContain('\u001b[31mmissing\u001b[39m');
    for (const environment of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect(onTerminal(environment)).not.toContain('\u001b');
    }
  });
});
