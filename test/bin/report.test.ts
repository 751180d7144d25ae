import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJournal } from '../../bin/commands/report/find-journal.ts';
import { makeReport } from '../../bin/commands/report/make-report.ts';
import { report } from '../../bin/commands/report.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';

const RUN = '20261125t183834-6dc173';

let root: string;
let stateDir: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'report-'));
  stateDir = join(root, 'state');
  mkdirSync(join(stateDir, 'runs', RUN), { recursive: true });
  file = join(stateDir, 'runs', RUN, 'journal.json');
  writeFileSync(file, JSON.stringify(realJournal()));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = async (word: string, values: Record<string, string>) => {
  const io = fakeIo({ HOME: root, SWARMPROOF_STATE_DIR: stateDir });
  const code = await report.run(values, [word], io);
  return { code, out: io.outLines.join('\n'), progress: io.progressLines };
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    ({ message, code, hint }: SwarmproofError) => ({ message, code, hint }),
  );
const storeOf = (journal: Journal) => {
  const world = new FakeWorld();
  Object.assign(world, {
    run: journal.run,
    runs: [journal.run],
    plan: journal.plan,
    steps: journal.steps,
    evidence: journal.commands,
  });
  world.progress = { cursor: journal.plan.steps.length, facts: journal.facts, errors: journal.errors };
  return world;
};
const places = (world = new FakeWorld(), hasJournals = true) => ({
  stateDir,
  hasJournals,
  openStore: async () => world.store,
});

describe('the command report', () => {
  it.each([
    ['html', '<!DOCTYPE html>'],
    ['junit', '<?xml version="1.0"'],
    ['markdown', '## '],
    ['json', '{\n  "schemaVersion": 1,'],
    ['openmetrics', '# TYPE swarmproof_run info'],
  ])('tells a run as %s on standard output, by its id or the path of its journal', async (format, begins) => {
    for (const word of [RUN, file]) {
      const { code, out, progress } = await call(word, { format });
      expect(code).toBe(0);
      expect(out.startsWith(begins)).toBe(true);
      expect(progress).toEqual([]);
    }
  });

  it('writes a file whole, over an older one, and says how large it is', async () => {
    const out = join(root, 'report.json');
    writeFileSync(out, 'older');
    const told = await call(RUN, { format: 'json', out });
    expect(told.out).toBe('');
    expect(told.progress).toEqual([`${out}: ${statSync(out).size} bytes`]);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ runId: RUN, verdict: 'fail', exitCode: 1 });
    expect(readdirSync(root).sort()).toEqual(['report.json', 'state']);
  });

  it('X66 writes through no link in the place of its file: the link goes, and what it led to stays', async () => {
    const [out, precious] = [join(root, 'report.json'), join(root, 'precious')];
    writeFileSync(precious, 'kept');
    symlinkSync(precious, out);
    expect((await call(RUN, { format: 'json', out })).code).toBe(0);
    expect(readFileSync(precious, 'utf8')).toBe('kept');
    expect(lstatSync(out).isFile()).toBe(true);
  });

  it('X66 lies where a link leads that a person named as its directory, under its own name and nowhere else', async () => {
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(root, 'link'));
    expect((await call(RUN, { format: 'json', out: join(root, 'link', 'report.json') })).code).toBe(0);
    expect(readdirSync(elsewhere)).toEqual(['report.json']);
    expect(readdirSync(root).sort()).toEqual(['elsewhere', 'link', 'state']);
  });

  it('says in one sentence where a file cannot lie, and leaves nothing', async () => {
    expect(await refusal(call(RUN, { format: 'json', out: join(root, 'none', 'x.json') }))).toMatchObject({
      code: 'Usage',
      message: expect.stringMatching(/x\.json cannot be written: ENOENT$/),
    });
    expect(await refusal(call(RUN, { format: 'json', out: stateDir }))).toMatchObject({ code: 'Usage' });
    expect(readdirSync(root)).toEqual(['state']);
  });

  it('wants a format that there is, and says which was probably meant', async () => {
    expect(await refusal(call(RUN, {}))).toMatchObject({
      message: 'report needs --format html|junit|markdown|json|openmetrics',
    });
    expect(await refusal(call(RUN, { format: 'junti' }))).toMatchObject({
      message: expect.stringContaining('did you mean "junit"?'),
    });
    expect(await refusal(call(RUN, { format: '__proto__' }))).toMatchObject({ code: 'Usage' });
    expect(await refusal(call(RUN, { format: 'json', target: 'moon' }))).toMatchObject({ code: 'Usage' });
  });

  it('says in one sentence what is wrong with a journal that is damaged, of another version, or none', async () => {
    const journal = realJournal();
    const [step] = journal.steps;
    const broken: readonly [string, unknown, RegExp][] = [
      ['text', 'not JSON at all', /it is no JSON/],
      ['cut', JSON.stringify(journal).slice(0, 5000), /it is no JSON/],
      ['newer', JSON.stringify({ ...journal, schemaVersion: 2 }), /no journal of schemaVersion 1/],
      ['older', JSON.stringify({ ...journal, facts: undefined }), /no journal of schemaVersion 1: facts/],
      [
        'verdict',
        JSON.stringify({ ...journal, run: { ...journal.run, judged: { ...journal.run.judged, verdict: 'fine' } } }),
        /cannot be told: verdict/,
      ],
      ['time', JSON.stringify({ ...journal, run: { ...journal.run, startedAt: 'noon' } }), /cannot be told: /],
      [
        'step',
        JSON.stringify({ ...journal, steps: [{ ...step, durationMs: 'long' }] }),
        /cannot be told: steps\.0\.durationMs/,
      ],
      [
        'acts',
        JSON.stringify({ ...journal, commands: [{ ...journal.commands[0], parameters: { a: 7 } }] }),
        /cannot be told: /,
      ],
      ['pace', JSON.stringify({ ...journal, plan: { ...journal.plan, pace: undefined } }), /cannot be told: /],
    ];
    for (const [name, text, message] of broken) {
      writeFileSync(join(root, `${name}.json`), String(text));
      const refused = await refusal(call(join(root, `${name}.json`), { format: 'html' }));
      expect(refused).toMatchObject({ code: 'Usage', message: expect.stringMatching(message) });
      expect((refused as { message: string }).message).not.toContain('\n');
    }
    expect(await refusal(call(join(root, 'none.json'), { format: 'html' }))).toMatchObject({
      message: expect.stringContaining('ENOENT'),
    });
  });
});

describe('the journal of a run', () => {
  it('that is named by its id is read from the state directory, and no cloud is asked', async () => {
    const openStore = (): never => {
      throw new Error('asked');
    };
    expect((await findJournal(RUN, { stateDir, hasJournals: true, openStore })).journal.run.runId).toBe(RUN);
  });

  it('is put together from the history where the state directory has none, and tells the same', async () => {
    rmSync(file);
    const journal = realJournal();
    const { journal: found } = await findJournal(RUN, places(storeOf(journal)));
    const { versions: _versions, ...kept } = makeReport(found, 'local');
    expect(makeReport(journal, 'local')).toMatchObject(kept);
  });

  it('of another target is not looked for on this machine', async () => {
    const journal = { ...realJournal(), errors: ['from the store'] };
    expect((await findJournal(RUN, places(storeOf(journal), false))).journal.errors).toEqual(['from the store']);
  });

  it('that is "last" is the newest run of the history, never an older one that has a journal', async () => {
    const journal = realJournal();
    const newer = makeRun({ runId: '20261126t000000-abcdef' });
    const world = storeOf({ ...journal, run: newer });
    expect((await findJournal('last', places(world))).journal.run.runId).toBe(newer.runId);
    world.runs = [journal.run];
    expect((await findJournal('last', places(world))).journal.run.runId).toBe(RUN);
  });

  it('says where it ran by its machines, which are known where they were ours', async () => {
    const { machines: _machines, ...inAws } = realJournal();
    writeFileSync(join(root, 'aws.json'), JSON.stringify(inAws));
    const again = async (word: string) =>
      (JSON.parse((await call(word, { format: 'json' })).out) as { again: string }).again;
    expect(await again(RUN)).toBe('npx swarmproof run vxlan-block --name self --seed 7');
    expect(await again(join(root, 'aws.json'))).toContain('--target aws');
  });

  it('is refused in one sentence where there is none', async () => {
    const [empty, unreadable, unplanned] = [new FakeWorld(), new FakeWorld(), new FakeWorld()];
    unreadable.runs = [{ runId: 7 }];
    unplanned.run = makeRun({ runId: '20261126t000000-abcdef' });
    const asked = (word: string, world: FakeWorld) => refusal(findJournal(word, places(world)));
    expect(await asked('last', empty)).toMatchObject({ message: 'no run is in the history' });
    expect(await asked('last', unreadable)).toMatchObject({ message: expect.stringContaining('cannot be read') });
    expect(await asked('20261126t000000-abcdef', empty)).toMatchObject({
      message: expect.stringContaining('has no run'),
    });
    expect(await asked('20261126t000000-abcdef', unplanned)).toMatchObject({
      message: expect.stringContaining('has no plan'),
    });
    expect(await asked('Latest!', empty)).toMatchObject({
      code: 'Usage',
      message: expect.stringContaining('is no run'),
    });
  });

  it('says how to have the run again, on a fleet like its own', () => {
    const journal = realJournal();
    expect(makeReport(journal, 'local').again).toBe('npx swarmproof run vxlan-block --name self --seed 7');
    const [manager] = journal.plan.nodes;
    if (!manager) throw new Error('no manager');
    const managers = { ...journal, plan: { ...journal.plan, nodes: [manager, manager, manager] } };
    expect(makeReport(managers, 'local').again).toBe(
      'npx swarmproof run vxlan-block --managers 3 --workers 0 --name self --seed 7',
    );
    expect(makeReport(managers, 'aws').again).toBe('npx swarmproof run vxlan-block --target aws --name self --seed 7');
  });
});
