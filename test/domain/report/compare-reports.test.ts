import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../lib/domain/report/compare-reports.ts';
import { compareWindows } from '../../../lib/domain/report/compare-windows.ts';
import type { Report, ReportPath } from '../../../lib/domain/report/report.ts';
import { reportOf } from '../../../lib/domain/report/report-of.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';

const real = (): Report => reportOf(realJournal(), { again: 'again', target: 'local', stack: '', exitCodeOf: () => 1 });

type Outage = ReportPath['outages'][number];

const outage = (atLeastMs: number, atMostMs: number, more: Partial<Outage> = {}): Outage => ({
  ...{ lastRightMs: 0, firstFailMs: 1, lastFailMs: 2, nextRightMs: 3 },
  ...{ atLeastMs, atMostMs, failed: 1, probed: 1, failedPercent: 100, byCode: { T: 1 }, backends: [], ...more },
});

const path = (outages: Outage[], more: Partial<ReportPath> = {}): ReportPath => ({
  ...{
    from: 'node1',
    path: 'mesh:node2',
    leadsToTarget: false,
    endedEarly: false,
    startsMs: 0,
    endsMs: 60_000,
    clockKnownToMs: 5,
  },
  ...{ periodMs: 500, probes: 120, failed: 0, blind: 0, backends: [], notRight: [], outages, ...more },
});

const relation = (left: ReportPath[], right: ReportPath[]) => compareWindows(left, right)[0]?.rightIs;

describe('two runs', () => {
  it('that are the same differ in nothing', () => {
    const { circumstances, checks, windows, figures } = compareReports(real(), real());
    expect({ circumstances, checks }).toEqual({ circumstances: [], checks: [] });
    expect(windows.length).toBeGreaterThan(3);
    expect(windows.every(({ rightIs }) => rightIs === 'alike')).toBe(true);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.every(({ left, right }) => left === right)).toBe(true);
  });

  it('differ in what was not the same to begin with', () => {
    const left = real();
    const right = {
      ...left,
      seed: 8,
      targets: ['node2'],
      versions: { ...left.versions, engine: '28.5', kernel: '6.17' },
    };
    expect(compareReports({ ...left, targets: ['node3'] }, right).circumstances).toEqual([
      { what: 'seed', left: '7', right: '8' },
      { what: 'targets', left: 'node3', right: 'node2' },
      { what: 'engine', left: left.versions.engine, right: '28.5' },
      { what: 'kernel', left: '', right: '6.17' },
    ]);
  });

  it('differ in checks that were judged otherwise, not reached, or are in one alone', () => {
    const left = real();
    const [first, second, third, ...others] = left.steps;
    if (!first || !second || !third) throw new Error('the journal has steps');
    const right = {
      ...left,
      steps: [
        { ...first, judgement: 'red' as const },
        { ...second, judgement: null, state: 'unreached' as const },
        ...others,
        { ...third, id: 'NEW' },
      ],
    };
    const sides = compareReports(left, right).checks.map(({ id, left: was, right: is }) => [id, was, is]);
    expect(sides).toEqual([
      [first.id, 'green', 'red'],
      [second.id, 'green', 'unreached'],
      [third.id, 'green', 'absent'],
      ['NEW', 'absent', 'green'],
    ]);
  });
});

describe('two windows', () => {
  it('are told apart only where their bounds do not overlap', () => {
    expect(relation([path([outage(4000, 6000)])], [path([outage(6001, 8000)])])).toBe('longer');
    expect(relation([path([outage(4000, 6000)])], [path([outage(1000, 3999)])])).toBe('shorter');
    expect(relation([path([outage(4000, 6000)])], [path([outage(5999, 8000)])])).toBe('alike');
    expect(relation([path([])], [path([outage(1, 900)])])).toBe('longer');
    expect(relation([path([])], [path([outage(0, 900)])])).toBe('alike');
  });

  it('bound the longest outage, which is not always the one that is proven to be the longest', () => {
    const paths = [path([outage(4000, 5000), outage(100, 9000)]), path([], { from: 'node3' })];
    expect(compareWindows(paths, [])[0]).toEqual({
      kind: 'mesh',
      left: { atLeastMs: 4000, atMostMs: 9000, seen: { from: 'node1', path: 'mesh:node2' } },
      right: null,
      rightIs: 'unknown',
    });
  });

  it('may be as long as what nobody saw', () => {
    const blind = path([], { blind: 10, notRight: [{ fromMs: 1000, toMs: 6000, code: 'b' }] });
    expect(compareWindows([blind], [blind])[0]?.left).toEqual({ atLeastMs: 0, atMostMs: 6000, seen: null });
    expect(relation([path([outage(4000, 5000)])], [blind])).toBe('alike');
    expect(relation([path([outage(4000, 5000)])], [path([])])).toBe('shorter');
  });

  it('that went on to the end are not known to have been shorter or alike', () => {
    const open = path([outage(4000, 5000, { nextRightMs: null })]);
    expect(relation([open], [path([outage(9000, 9500)])])).toBe('unknown');
    expect(relation([path([outage(1000, 2000)])], [open])).toBe('longer');
  });

  it('are of the same kind of path, and never of one to a target that was off', () => {
    const left = [path([]), path([outage(1, 2)], { path: 'name-kept:web:app1' })];
    const right = [path([outage(50_000, 60_000)], { path: 'mesh:node3', leadsToTarget: true })];
    expect(compareWindows(left, right).map(({ kind, rightIs }) => [kind, rightIs])).toEqual([
      ['mesh', 'unknown'],
      ['name-kept', 'unknown'],
    ]);
  });
});
