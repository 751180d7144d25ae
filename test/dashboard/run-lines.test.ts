import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../dashboard/palette.ts';
import { resultTable } from '../../dashboard/result-table.ts';
import { statusLine } from '../../dashboard/status-line.ts';
import { stepLines } from '../../dashboard/step-lines.ts';
import { verdictLines } from '../../dashboard/verdict-lines.ts';
import type { Phase } from '../../lib/domain/phase.ts';
import type { Plan, PlannedStep } from '../../lib/domain/plan.ts';
import { makeStep } from '../bin/make-step.ts';

const plain = paletteOf(false);

describe('the line of a step', () => {
  it('is one when it is green', () => {
    expect(stepLines(makeStep({ index: 0, id: 'W01' }), plain)).toEqual([
      '  W01      ok           1.3 s nodes reach each other: 0 % loss between 6 ordered pairs',
    ]);
  });

  it('names nodes and hint when it is red, and how often it was asked', () => {
    const step = makeStep({
      index: 0,
      id: 'W02',
      judgement: 'red',
      summary: 'nothing came through on udp 4789',
      nodes: ['node2'],
      hint: 'look at the firewall',
      attempts: 3,
    });
    expect(stepLines(step, plain)).toEqual([
      '  W02      RED          1.3 s nodes reach each other: nothing came through on udp 4789 (asked 3 times)',
      '                              at node2; look at the firewall',
    ]);
  });

  it('is blind where there is no judgement: never ok', () => {
    const { judgement: _none, ...unjudged } = makeStep({ index: 0, id: 'W02' });
    expect(stepLines(unjudged, plain)[0]).toContain('BLIND');
    expect(stepLines(makeStep({ index: 0, id: 'W02', judgement: 'purple' as never }), plain)[0]).toContain('BLIND');
    expect(stepLines(makeStep({ index: 0, id: 'W02', state: 'skipped' }), plain)[0]).toContain('skipped');
  });

  it('X64 holds what nodes say, spelt out and on its line', () => {
    const hostile = '\u001b]0;owned\u0007\u001b[1A\u001b[2K  W03 ok\nverdict: PASS';
    const step = makeStep({ index: 0, id: 'W02', judgement: 'red', summary: hostile, nodes: [hostile], hint: hostile });
    const lines = stepLines(step, plain);
    expect(lines).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('says of an unusual figure what is usual, and nothing of a usual one', () => {
    const envelope = { leastMs: 9000, usual: { fromMs: 9000, toMs: 16_600 }, source: 's' };
    const line = (listedDownAfterMs: number) =>
      stepLines(
        makeStep({
          index: 0,
          id: 'O01',
          measures: { listedDownAfterMs, boots: 1 },
          envelopes: { listedDownAfterMs: envelope },
        }),
        plain,
      )[0];
    expect(line(17_000)).toContain('(listed down after 17.0 s (slower than usual; usual 9.0 to 16.6 s))');
    expect(line(12_000)).not.toContain('usual');
  });

  it('is coloured where colours are shown', () => {
    expect(stepLines(makeStep({ index: 0, id: 'W01' }), paletteOf(true))[0]).toContain('\u001b[32mok      \u001b[39m');
  });

  it('of the step under way has its time', () => {
    const step = makeStep({ index: 0, id: 'W02', state: 'running', attempts: 2 });
    expect(statusLine(step, Date.parse('2026-01-01T00:00:12.400Z'))).toBe(
      '  W02      ...           12 s nodes reach each other, asked 2 times',
    );
  });
});

const planned = (
  index: number,
  id: string,
  phase: Phase,
  check: string,
  parameters: Record<string, string | number> = {},
): PlannedStep => ({
  index,
  id,
  phase,
  role: 'hypothesis',
  description: `what ${check} says`,
  hint: '',
  action: check === 'cut' ? { type: 'instance', call: 'cutPower' } : { type: 'check', check, with: parameters },
  withinMs: 0,
  gate: false,
});
const planOf = (...steps: PlannedStep[]) => ({ steps }) as unknown as Plan;

describe('the table of a run', () => {
  it('has a check before, during and after the fault in one row, and a row for what was never reached', () => {
    const plan = planOf(
      planned(0, 'W15', 'steadyState', 'spread', { service: 'whoami', port: 8000 }),
      planned(1, 'F.CUT', 'inject', 'cut'),
      planned(2, 'O15', 'observe', 'spread', { port: 8000, service: 'whoami' }),
      planned(3, 'F.START', 'heal', 'cut'),
      planned(4, 'W15', 'steadyStateAgain', 'spread', { service: 'whoami', port: 8000 }),
      planned(5, 'F.PATHS', 'collect', 'paths'),
      planned(6, 'C01', 'cleanup', 'cleared'),
    );
    const steps = [
      makeStep({ index: 0, id: 'W15' }),
      makeStep({ index: 1, id: 'F.CUT', phase: 'inject', durationMs: 300 }),
      makeStep({ index: 2, id: 'O15', phase: 'observe', judgement: 'red' }),
      makeStep({ index: 4, id: 'W15', phase: 'steadyStateAgain', judgement: 'blind', durationMs: 61_000 }),
      makeStep({ index: 5, id: 'F.PATHS', phase: 'collect', measures: { windowAtMostMs: 7400 } }),
    ];
    const window = { windowAtMostMs: { leastMs: 5000, usual: { fromMs: 5000, toMs: 8000 }, source: 's' } };
    const withRange = steps.map((each) => (each.id === 'F.PATHS' ? { ...each, envelopes: window } : each));
    expect(resultTable(withRange, plan, plain).join('\n')).toContain('window at most 7.4 s (usual 5.0 to 8.0 s)');
    expect(resultTable(steps, plan, plain)).toEqual([
      'step     check              before    during     after         measured',
      'W15/O15  what spread says   ok 1.3 s  RED 1.3 s  BLIND 61.0 s',
      'F.CUT    what cut says                ok 300 ms',
      'F.START  what cut says                           -',
      'F.PATHS  what paths says                         ok 1.3 s      window at most 7.4 s',
      'C01      what cleared says                       -',
    ]);
  });

  it('has what is asked of different things, or twice at the same time, in rows of their own', () => {
    const plan = planOf(
      planned(0, 'W13', 'prepare', 'created', { service: 'whoami' }),
      planned(1, 'W19', 'prepare', 'created', { service: 'web' }),
      planned(2, 'W20', 'steadyState', 'found'),
      planned(3, 'W21', 'steadyState', 'found'),
      planned(4, 'O02', 'observe', 'created', { service: 'web' }),
      planned(5, 'W21', 'steadyStateAgain', 'found'),
      planned(6, 'W20', 'steadyStateAgain', 'found'),
      planned(7, 'C01', 'cleanup', 'found'),
    );
    const [, ...rows] = resultTable([], plan, plain).map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ['W13', 'what created says', '-'],
      ['W19/O02', 'what created says', '-', '-'],
      ['W20', 'what found says', '-', '-'],
      ['W21', 'what found says', '-', '-'],
      ['C01', 'what found says', '-'],
    ]);
  });

  it('has one column without a fault, and does without a plan', () => {
    const steps = [
      makeStep({ index: 0, id: 'W01', phase: 'method' }),
      makeStep({ index: 1, id: 'W02', phase: 'method', state: 'running' }),
    ];
    expect(resultTable(steps, undefined, plain)).toEqual([
      'step  check                   result         measured',
      'W01   nodes reach each other  ok 1.3 s',
      'W02   nodes reach each other  unended 1.3 s',
    ]);
    expect(resultTable([], undefined, plain)).toHaveLength(1);
    const plan = planOf(planned(0, 'P01', 'prepare', 'cleared'), planned(1, 'C01', 'cleanup', 'cleared'));
    expect(resultTable([], plan, plain).slice(1)).toEqual(['P01   what cleared says  -', 'C01   what cleared says  -']);
  });

  it('does not move its columns for colours', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken off again
    const bare = (lines: readonly string[]) => lines.map((line) => line.replace(/\u001b\[\d+m/g, '').trimEnd());
    const steps = [makeStep({ index: 0, id: 'W01', phase: 'method' })];
    expect(bare(resultTable(steps, undefined, paletteOf(true)))).toEqual(bare(resultTable(steps, undefined, plain)));
  });
});

describe('the verdict in words', () => {
  it('says why, where and whether it is clean', () => {
    const judged = {
      verdict: 'fail',
      cleanup: 'dirty',
      reason: 'mesh\u001b[2J red',
      nodes: ['node2', 'node3'],
      layer: 'encapsulation',
      evidence: 'C07: node2\u001b[2J hears nothing',
    } as const;
    expect(verdictLines('kill-worker', judged, plain)).toEqual([
      'verdict of kill-worker: FAIL',
      '  mesh\\u{001b}[2J red',
      '  most likely the encapsulation: C07: node2\\u{001b}[2J hears nothing',
      '  nodes: node2, node3',
      'cleanup: DIRTY, something that the run made or changed is left',
    ]);
  });

  it.each([
    ['pass', 'PASS'],
    ['invalid', 'INVALID (nothing can be concluded)'],
    ['error', 'ERROR (the harness or the machines broke)'],
    ['aborted', 'ABORTED'],
  ] as const)('%s is %s', (verdict, words) => {
    const judged = { verdict, cleanup: 'clean', reason: 'x', nodes: [] } as const;
    expect(verdictLines('e', judged, plain)).toEqual([`verdict of e: ${words}`, '  x', 'cleanup: clean']);
  });
});
