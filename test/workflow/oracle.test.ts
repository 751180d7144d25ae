import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, '..', '..', 'bin', 'oracle.ts');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

const details = { truncated: false };
const input = { at: 1 };
const RECORDING = {
  name: 'small',
  definition: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } },
  input,
  task: 'echo',
  recordedEvents: [
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input, inputDetails: details, roleArn: 'r' },
    },
    {
      id: 2,
      previousEventId: 0,
      type: 'SucceedStateEntered',
      stateEnteredEventDetails: { input, inputDetails: details, name: 'A' },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'SucceedStateExited',
      stateExitedEventDetails: { name: 'A', output: input, outputDetails: details },
    },
    {
      id: 4,
      previousEventId: 3,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: input, outputDetails: details },
    },
  ],
};

describe('npm run test:oracle', { timeout: 30_000 }, () => {
  // Its own folder inside another: what lies beside the project must not be found.
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const oracle = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, ['--import', TSX, ENTRY, ...args], { cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  const write = (...cases: object[]) => writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));

  it('says how many are exact, last of all', async () => {
    write(RECORDING);
    expect(await oracle('cases.json')).toEqual({ code: 0, stdout: 'exact  small\n1 of 1 exact\n', stderr: '' });
    write(RECORDING, { ...RECORDING, name: 'other', input: {} });
    const { code, stdout } = await oracle('cases.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/DIFFERS {2}other\n {4}recorded .*\n {4}produced .*\n1 of 2 exact\n$/);
  });

  it('gives the events it produced, as JSON before that line', async () => {
    write(RECORDING);
    const { stdout, stderr } = await oracle('cases.json', '--events');
    expect(stderr).toBe('exact  small\n');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.pop()).toBe('1 of 1 exact');
    const [{ name, exact, events }] = JSON.parse(lines.join('\n'));
    expect({ name, exact, ids: events.map(({ id }: { id: number }) => id) }).toEqual({
      name: 'small',
      exact: true,
      ids: [1, 2, 3, 4],
    });
  });

  it('is skipped, and says so, where no file is named and there are no recordings', async () => {
    const stdout = 'skipped: ../shared/asl-oracle/cases.json is not there\n';
    expect(await oracle()).toEqual({ code: 0, stdout, stderr: '' });
  });

  it.each([
    ['a file that is not there', ['none.json'], /^none.json is not there; name a JSON file/],
    ['a file that is no JSON', [ENTRY], /^cannot read recordings from .*; name a JSON file/],
    ['an unknown option', ['--evnets'], /^usage: /],
  ])('refuses %s', async (_what, args, said) => {
    const { code, stdout, stderr } = await oracle(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
