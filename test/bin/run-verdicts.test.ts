import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../bin/commands/run/exit-code-of.ts';
import { judgedOf } from '../../bin/commands/run/judged-of.ts';
import { refusalOf, type WorkflowStatus } from '../../bin/commands/run/refusal-of.ts';
import { worstExitCode } from '../../bin/commands/run/worst-exit-code.ts';
import type { Judged, Verdict } from '../../lib/domain/verdict.ts';
import { makeRun } from './make-run.ts';

const judged = (verdict: Verdict, cleanup: Judged['cleanup'] = 'clean'): Judged => ({
  verdict,
  cleanup,
  reason: 'why',
  nodes: [],
});

describe('the exit code of a run', () => {
  it.each<[Verdict, number]>([
    ['pass', 0],
    ['fail', 1],
    ['invalid', 3],
    ['error', 4],
    ['aborted', 5],
  ])('%s is %i, and 6 where it left something behind', (verdict, code) => {
    expect(exitCodeOf(judged(verdict))).toBe(code);
    expect(exitCodeOf(judged(verdict, 'dirty'))).toBe(6);
  });

  it.each<[string, WorkflowStatus, boolean, number]>([
    ['aborted before it was begun', { state: 'aborted' }, false, 5],
    ['failed before it was begun', { state: 'failed', error: 'States.Timeout' }, false, 4],
    ['timed out before it was begun', { state: 'timedOut' }, false, 4],
    ['aborted and never swept', { state: 'aborted' }, true, 6],
    ['failed and never swept', { state: 'failed', error: 'NotRecorded' }, true, 6],
    ['succeeded without a verdict', { state: 'succeeded' }, true, 6],
    ['succeeded without a run', { state: 'succeeded' }, false, 4],
  ])('%s', (_name, status, isBegun, code) => {
    const { judged: _none, ...running } = makeRun({ state: 'running' });
    expect(exitCodeOf(judgedOf({ status, ...(isBegun ? { run: running } : {}) }))).toBe(code);
  });

  it('is the verdict of the sweep where there was one', () => {
    const run = makeRun({ judged: judged('aborted') });
    expect(judgedOf({ run, status: { state: 'aborted' } })).toBe(run.judged);
  });
});

describe('a refusal', () => {
  const failed = (error: string, cause = '{"errorType":"x","errorMessage":"the run a holds it"}') =>
    refusalOf({ state: 'failed', error, cause });

  it.each([
    ['SwarmproofSwarmHeld', 7],
    ['SwarmproofConfig', 2],
    ['SwarmproofFleet', 4],
    ['SwarmproofStopAlarm', 5],
  ])('%s exits %i and says why', (error, code) => {
    expect(failed(error)).toMatchObject({ exitCode: code, message: 'the run a holds it' });
    expect(failed(error)?.hint).not.toBe('');
  });

  it('may have a cause that is no JSON', () => {
    expect(failed('SwarmproofConfig', 'plain words')?.message).toBe('plain words');
    expect(failed('SwarmproofConfig', '{"errorMessage":7}')?.message).toBe('{"errorMessage":7}');
  });

  it.each(['States.Timeout', 'Swarmproofconstructor', 'SwarmproofNonsense', 'NotRecorded', ''])('%s is none', (error) =>
    expect(failed(error)).toBeUndefined(),
  );

  it('is none where the workflow did not fail', () =>
    expect(refusalOf({ state: 'aborted', error: 'SwarmproofSwarmHeld' })).toBeUndefined());
});

describe('the worst of several exit codes', () => {
  it.each([
    [[0, 0], 0],
    [[0, 1], 1],
    [[3, 1], 1],
    [[1, 4], 4],
    [[6, 4], 6],
    [[5, 0], 5],
    [[], 4],
  ])('of %j is %i', (codes, worst) => expect(worstExitCode(codes)).toBe(worst));
});
