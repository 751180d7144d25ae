import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../bin/commands/compare.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { fakeIo } from './fake-io.ts';

let root: string;
let one: string;
let two: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compare-'));
  [one, two] = ['one.json', 'two.json'].map((name) => join(root, name)) as [string, string];
  const journal = realJournal();
  writeFileSync(one, JSON.stringify(journal));
  const steps = journal.steps.map((step, place) => (place === 0 ? { ...step, judgement: 'red' } : step));
  const run = { ...journal.run, seed: 8, experiment: 'a\u001b[2Jb' };
  writeFileSync(two, JSON.stringify({ ...journal, run, steps }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = async (words: string[], values = {}) => {
  const io = fakeIo({ HOME: root });
  return { code: await compare.run(values, words, io), out: io.outLines, progress: io.progressLines };
};

describe('the command compare', () => {
  it('puts two runs side by side, and exits 0 whatever it says', async () => {
    const { code, out, progress } = await call([one, two]);
    expect({ code, progress }).toEqual({ code: 0, progress: [] });
    expect(out[1]).toMatch(/^first +20261125t183834-6dc173 +vxlan-block +7 +fail +clean/);
    expect(out[2]).toContain('a\\u{001b}[2Jb');
    expect(out).toContain('seed        7            8');
    expect(out.find((line) => line.startsWith('mesh '))).toMatch(/cannot be told apart$/);
    expect(out).toContain('prepare  P01   swarm-cleared  green  red');
  });

  it('says so where nothing differs', async () => {
    const { out } = await call([one, one]);
    expect(out).toContain('every check was judged alike');
    expect(out.join('\n')).toContain('the same to begin with');
  });

  it('gives one JSON object', async () => {
    const { out } = await call([one, two], { json: true });
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      schemaVersion: 1,
      left: { seed: 7, verdict: 'fail' },
      right: { seed: 8 },
      checks: [{ id: 'P01', left: 'green', right: 'red' }],
    });
  });

  it.each([[[]], [['one.json']], [['a', 'b', 'c']]])('refuses %j: it takes two runs', async (words) => {
    await expect(call(words)).rejects.toMatchObject({ code: 'Usage', message: expect.stringContaining('two runs') });
  });
});
