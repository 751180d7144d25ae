import { describe, expect, it } from 'vitest';
import { cutText } from '../../../lib/domain/report/cut-text.ts';
import { meshBackends } from '../../../lib/domain/report/mesh-backends.ts';
import { reportSchema } from '../../../lib/domain/report/report.ts';
import { reportOf } from '../../../lib/domain/report/report-of.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';

const told = (change: (journal: ReturnType<typeof realJournal>) => object = (journal) => journal) =>
  reportOf(change(realJournal()) as ReturnType<typeof realJournal>, {
    again: 'again',
    target: 'local',
    stack: '',
    exitCodeOf: () => 1,
  });

describe('the report of a run', () => {
  it('has every step of the plan, also those that were never reached', () => {
    const report = told((journal) => ({ ...journal, steps: journal.steps.slice(0, 3) }));
    expect(report.steps).toHaveLength(35);
    expect(report.steps.map(({ state }) => state).filter((state) => state === 'unreached')).toHaveLength(32);
    expect(report.steps[0]).toMatchObject({ id: 'P01', judgement: 'green', startsMs: 32, hint: '' });
    expect(report.steps[34]).toMatchObject({ judgement: null, startsMs: null, durationMs: null });
  });

  it('never calls green what nobody judged, or what is judged in a word that is none', () => {
    for (const judgement of [undefined, 'purple']) {
      const { steps } = told((journal) => ({
        ...journal,
        steps: journal.steps.map((step) => ({ ...step, judgement })),
      }));
      expect(new Set(steps.map((step) => step.judgement))).toEqual(new Set(['blind']));
    }
  });

  it('lays the moments and the paths on one clock', () => {
    const { moments, paths, startedAt } = told();
    const at = (time: string): number => Date.parse(time) - Date.parse(startedAt);
    expect(moments).toEqual({
      faultMs: at('2026-11-25T18:40:23.496Z'),
      healStartsMs: at('2026-11-25T18:40:33.465Z'),
      healedMs: at('2026-11-25T18:40:33.689Z'),
      allowedUntilMs: at('2026-11-25T18:40:43.689Z'),
    });
    expect(paths).toHaveLength(39);
    const first = paths.find(({ failed }) => failed > 0);
    expect(first?.outages[0]?.firstFailMs).toBeGreaterThan((moments.faultMs ?? 0) - (first?.clockKnownToMs ?? 0));
    for (const path of paths)
      expect(path.probes + path.blind).toBe(Math.round((path.endsMs - path.startsMs) / path.periodMs));
  });

  it('has for each path and each outage who answered and whose requests failed, to the last one', () => {
    const { paths } = told();
    for (const { probes, failed, backends, outages } of paths) {
      const sums = (what: 'answered' | 'failed', of = backends) => of.reduce((sum, each) => sum + each[what], 0);
      // What was still under way at the end has a host and is no probe yet.
      expect(sums('answered')).toBeGreaterThanOrEqual(probes - failed);
      expect(sums('failed')).toBe(failed);
      for (const outage of outages) {
        expect(sums('failed', outage.backends)).toBe(outage.failed);
        expect(sums('answered', outage.backends)).toBe(outage.probed - outage.failed);
        expect(outage.failedPercent).toBeCloseTo((100 * outage.failed) / outage.probed, 1);
      }
    }
    const all = meshBackends(paths);
    expect(all.at(-1)?.backend).toBe('unknown');
    expect(all.filter(({ backend }) => /^[0-9a-f]{12}$/.test(backend)).length).toBeGreaterThanOrEqual(3);
    // Through a node that is off nobody answers, and its failures are nobody's.
    expect(meshBackends(paths.map((path) => ({ ...path, leadsToTarget: true })))).toEqual([]);
  });

  it('has the clock of a node from what it said when it was asked, as bounds', () => {
    const ahead = told((journal) => ({
      ...journal,
      commands: journal.commands.map((command) =>
        command.action === 'sample-stop'
          ? { ...command, requestedAt: '2026-11-25T18:41:20.000Z', answeredAt: '2026-11-25T18:41:22.000Z' }
          : command,
      ),
    }));
    const [before, after] = [told().paths[0], ahead.paths[0]];
    expect(after?.clockKnownToMs).toBe(2000);
    const clock = Number(realJournal().commands.find(({ action }) => action === 'sample-stop')?.acts[0]?.stdout);
    const aheadMs = clock - Date.parse('2026-11-25T18:41:21.000Z');
    const summary = realJournal()
      .commands.find(({ action }) => action === 'sample-stop')
      ?.acts.find(({ label }) => label === 'summary');
    const startedAtMs = Number(/"startedAtMs":(\d+)/.exec(summary?.stdout ?? '')?.[1]);
    expect(after?.startsMs).toBe(startedAtMs - aheadMs - Date.parse(told().startedAt));
    expect(before?.startsMs).not.toBe(after?.startsMs);
  });

  it('takes a node that is off for one that answers nobody, and no other', () => {
    const silent = told((journal) => ({
      ...journal,
      plan: JSON.parse(JSON.stringify(journal.plan).replace('"mode":"interval"', '"mode":"silence"')),
    }));
    expect(told().paths.some(({ leadsToTarget }) => leadsToTarget)).toBe(false);
    const led = silent.paths.filter(({ leadsToTarget }) => leadsToTarget).map(({ path }) => path);
    expect(new Set(led)).toEqual(new Set(['mesh:node2', 'mesh-kept:node2', 'mesh-large:node2']));
    expect(silent.moments.allowedUntilMs).toBe((silent.moments.faultMs ?? 0) + 10_000);
  });

  it('says of a node that went down that nobody watched after its end, on the clock of the boot that watched', () => {
    const { startedAt } = realJournal().run;
    const at = (ms: number) => new Date(Date.parse(startedAt) + ms).toISOString();
    const STOPPED: Readonly<Record<string, (stdout: string) => string>> = {
      // After its boot its clock is an hour off.
      clock: (stdout) => `${Number(stdout) + 3_600_000}\n`,
      state: () => 'inactive\n',
      summary: (stdout) => stdout.replace('"ended":"asked"', '"ended":"running"'),
    };
    const { paths } = told((journal) => {
      const stop = journal.commands.filter(({ action, node }) => action === 'sample-stop' && node === 'node2');
      const start = journal.commands.find(({ action }) => action === 'sample-start');
      const clock = {
        label: 'clock',
        argv: [],
        exit: 0,
        durationMs: 1,
        stdout: `${Date.parse(at(1000))}\n`,
        stderr: '',
      };
      return {
        ...journal,
        plan: JSON.parse(JSON.stringify(journal.plan).replace('"mode":"interval"', '"mode":"silence"')),
        commands: [
          ...journal.commands.filter((command) => !stop.includes(command)),
          { ...start, node: 'node2', acts: [clock], requestedAt: at(500), answeredAt: at(1500) },
          ...stop.map((command) => ({
            ...command,
            acts: command.acts.map((act) => ({ ...act, stdout: STOPPED[act.label]?.(act.stdout) ?? act.stdout })),
          })),
        ],
      };
    });
    const own = paths.filter(({ endedEarly }) => endedEarly);
    expect(new Set(own.map(({ from }) => from))).toEqual(new Set(['node2']));
    expect(own.every(({ leadsToTarget }) => leadsToTarget)).toBe(true);
    const before = told().paths.find(({ from }) => from === 'node2');
    expect(own[0]?.clockKnownToMs).toBe(1500);
    // Its two clocks are a few seconds apart at most, and not an hour.
    expect(Math.abs((own[0]?.startsMs ?? 0) - (before?.startsMs ?? 0))).toBeLessThan(5000);
  });

  it('counts who is gone neither as an asker nor as a failure, and nobody as right for what is blind', () => {
    const { paths } = told((journal) =>
      JSON.parse(
        JSON.stringify(journal).replaceAll(
          /(\\"id\\":\\"mesh:node3\\".*?\\"notOk\\":\\")[^"]*\\"/g,
          '$110g20 5b10 5T2\\"',
        ),
      ),
    );
    const changed = paths.filter(({ path }) => path === 'mesh:node3');
    expect(changed).toHaveLength(3);
    for (const path of changed) {
      expect(path).toMatchObject({ blind: 10, failed: 2 });
      expect(path.probes).toBe(Math.round((path.endsMs - path.startsMs) / path.periodMs) - 30);
      expect(path.outages).toHaveLength(1);
      expect(path.notRight.map(({ code }) => code)).toEqual(['g', 'b', 'T']);
    }
  });

  it('is an error, and dirty, where no verdict was given', () => {
    const report = told(({ run: { judged: _judged, endedAt: _end, ...run }, ...journal }) => ({ ...journal, run }));
    expect(report).toMatchObject({ verdict: 'error', cleanup: 'dirty', durationMs: null });
    expect(reportSchema.safeParse(report).success).toBe(true);
  });

  it('cuts what is too long, says by how much, and tears no character apart', () => {
    expect(cutText('abc', 3)).toEqual({ text: 'abc', left: 0 });
    expect(cutText('abcdef', 4)).toEqual({ text: 'abcd', left: 2 });
    expect(cutText('ab😀', 3)).toEqual({ text: 'ab', left: 2 });
    const long = told((journal) => ({
      ...journal,
      commands: journal.commands
        .slice(0, 1)
        .map((each) => ({ ...each, acts: each.acts.map((act) => ({ ...act, stdout: 'x'.repeat(1_000_000) })) })),
    }));
    expect(long.commands[0]?.acts[0]?.stdout).toMatchObject({ left: 976_000 });
  });

  it('says what its nodes ran, as they said it, where nobody tells the machines', () => {
    const { machines: _machines, ...stored } = realJournal();
    const versions = { harness: '0.0.9', engine: '28.5.2', kernel: '6.17.8' };
    const recorded = told(() => ({ ...stored, run: { ...stored.run, versions } }));
    expect(recorded.versions).toMatchObject({ ...versions, guest: '', emulator: '' });
    // On record they are of the run; the image that it was to run on may have been another.
    expect(told((journal) => ({ ...journal, run: { ...journal.run, versions } })).versions).toMatchObject(versions);
    // While it goes on: what it has learnt so far.
    const engines = { node1: { engine: '28.5.2', kernel: '6.17.8' } };
    const open = told(() => ({ ...stored, facts: { ...stored.facts, engines } }));
    expect(open.versions).toMatchObject({ ...versions, harness: '' });
  });

  it('costs what its steps cost in AWS', () => {
    const { cost } = told();
    expect(cost.totalUsd).toBeCloseTo(cost.stepFunctionsUsd + cost.lambdaUsd + cost.dynamoDbUsd, 10);
    expect(cost.totalUsd).toBeGreaterThan(0.003);
    expect(told((journal) => ({ ...journal, steps: [] })).cost.totalUsd).toBeLessThan(0.001);
  });
});
