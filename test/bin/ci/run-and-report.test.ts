import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAndReport } from '../../../bin/ci/run-and-report.ts';
import type { Command } from '../../../bin/commands/command.ts';
import { report } from '../../../bin/commands/report.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';
import { fakeIo } from '../fake-io.ts';

let root: string;
let asked: readonly string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ci-'));
  asked = [];
  writeFileSync(join(root, 'journal.json'), JSON.stringify(realJournal()));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A verb `run` that brings up no machine: it prints what a run prints, and ends as told. The reports are the real ones. */
const call = async (end: () => { printed?: object; code: number }, words?: readonly string[]) => {
  const run: Command = {
    ...{ summary: '', usage: '', options: { json: { type: 'boolean' }, seed: { type: 'string' } } },
    run: async (values, positionals, io) => {
      asked = [...positionals, JSON.stringify(values)];
      const { printed, code } = end();
      if (printed) io.out(JSON.stringify(printed));
      return code;
    },
  };
  const verbs = {
    run: { summary: '', load: async () => run },
    report: { summary: '', load: async () => report },
  };
  const io = fakeIo({ GITHUB_STEP_SUMMARY: join(root, 'step.md'), GITHUB_OUTPUT: join(root, 'outputs') });
  const code = await runAndReport(
    words ?? [join(root, 'reports'), 'vxlan-block', '--seed', '7'],
    { version: '', verbs },
    io,
  );
  return { code, io };
};
const at = (...names: string[]): string => readFileSync(join(root, ...names), 'utf8');
const result = (changes: object = {}) => ({
  ...{ runId: '20261125t183834-6dc173', verdict: 'fail', journal: join(root, 'journal.json'), more: 'x' },
  ...changes,
});

describe('a run in CI', () => {
  it('leaves every report, the summary of the job and the outputs, and ends as the run did', async () => {
    const { code, io } = await call(() => ({ printed: result(), code: 1 }));
    expect(code).toBe(1);
    expect(asked).toEqual(['vxlan-block', '{"seed":"7","json":true}']);
    expect(readdirSync(join(root, 'reports')).sort()).toEqual([
      'junit.xml',
      'metrics.txt',
      'report.html',
      'report.json',
      'summary.md',
    ]);
    expect(at('step.md')).toBe(at('reports', 'summary.md'));
    expect(at('step.md')).toContain('FAIL: vxlan-block');
    expect(at('outputs')).toBe(
      `verdict=fail\nrun=20261125t183834-6dc173\njournal=${join(root, 'journal.json')}\nexit-code=1\n`,
    );
    expect(io.outLines).toEqual([]);
  });

  it.each([
    ['it was refused', () => ({ code: 2 }), 2],
    ['it printed nothing and said that it passed', () => ({ code: 0 }), 4],
    ['it has no journal', () => ({ printed: result({ verdict: 'pass', journal: null }), code: 0 }), 4],
    ['its journal is not there', () => ({ printed: result({ journal: '/none/journal.json' }), code: 0 }), 4],
    [
      'its journal would be two lines of the outputs',
      () => ({ printed: result({ journal: 'a\nverdict=pass' }), code: 1 }),
      1,
    ],
  ])('is never green where %s', async (_name, end, exitCode) => {
    const { code } = await call(end);
    expect(code).toBe(exitCode);
    expect(at('reports', 'junit.xml')).toContain('errors="1"');
    expect(at('step.md')).toContain(`exited with ${exitCode}`);
    expect(at('outputs')).toContain(`exit-code=${exitCode}`);
    expect(at('outputs').trimEnd().split('\n')).toHaveLength(4);
  });

  it('says in one line what broke a run before it began', async () => {
    const { code, io } = await call(() => {
      throw new SwarmproofError('SwarmHeld', 'another run holds it', 'wait');
    });
    expect(code).toBe(7);
    expect(io.progressLines[0]).toBe('swarmproof: another run holds it');
    expect(at('outputs')).toContain('verdict=error');
  });

  it('reports one run, not several', async () => {
    const { code, io } = await call(() => ({ code: 0 }), ['reports', 'kill-worker', '--repeat', '3']);
    expect(code).toBe(2);
    expect(io.progressLines[0]).toBe('swarmproof: reports are of one run; got --repeat');
    expect(readdirSync(root)).toEqual(['journal.json']);
  });

  it('wants a directory and an experiment', async () => {
    for (const words of [[], ['reports'], ['--seed', '7']]) {
      expect((await call(() => ({ code: 0 }), words)).code).toBe(2);
    }
    expect(readdirSync(root)).toEqual(['journal.json']);
  });
});
