import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runStages } from '../../bin/check/run-stages.ts';
import type { Stage } from '../../bin/check/stages.ts';

const stage = (title: string, ...command: [string, ...string[]]): Stage => ({ title, command });
const staging = async (stages: readonly Stage[], limitMs = 30_000) => {
  const lines: string[] = [];
  const code = await runStages(stages, limitMs, (line) => lines.push(line));
  return { code, lines };
};

describe('the stages of npm test', () => {
  it('all ok is exit 0, each with its duration', async () => {
    const { code, lines } = await staging([stage('one', 'true'), stage('two', 'true')]);
    expect(code).toBe(0);
    expect(lines[1]).toMatch(/^\[1\/2\] one: ok, \d+ ms$/);
    expect(lines.at(-1)).toMatch(/^all 2 stages ok, /);
  });

  it('end at the first that fails, with its exit code, and say what was not run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'swarmproof-stages-'));
    const mark = join(folder, 'ran');
    const { code, lines } = await staging([stage('bad', 'sh', '-c', 'exit 7'), stage('next', 'touch', mark)]);
    expect(code).toBe(7);
    expect(lines.join('\n')).toContain('bad: FAILED after');
    expect(lines.at(-1)).toBe('not run: next');
    expect(existsSync(mark)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('run a second program beside the first, wait for it, and fail where it does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'swarmproof-stages-'));
    const mark = join(folder, 'ran');
    const both = (script: string): Stage => ({ ...stage('both', 'true'), beside: ['sh', '-c', script] });
    const { code, lines } = await staging([both(`sleep 0.3; touch ${mark}`), stage('after', 'test', '-e', mark)]);
    expect([code, lines[0]]).toEqual([0, `[1/2] both: true, beside it sh -c sleep 0.3; touch ${mark}`]);
    expect((await staging([both('exit 5')])).code).toBe(5);
    rmSync(folder, { recursive: true });
  });

  it('fail where the program is not there, or dies of a signal', async () => {
    expect((await staging([stage('gone', 'no-such-program-of-ours')])).code).toBe(1);
    expect((await staging([stage('dead', 'sh', '-c', 'kill -9 $$')])).code).toBe(1);
  });

  it('are ended with all they started when the time is up', async () => {
    const before = performance.now();
    const { code, lines } = await staging([stage('slow', 'sh', '-c', 'sleep 20 & sleep 20; true')], 300);
    expect(code).not.toBe(0);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(lines.join('\n')).toContain('not over when all of 300 ms had passed');
  });
});
