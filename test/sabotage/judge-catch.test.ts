import { describe, expect, it } from 'vitest';
import type { StepRecord } from '../../lib/domain/run.ts';
import type { Judged } from '../../lib/domain/verdict.ts';
import { judgeCatch } from '../../local/sabotage/judge-catch.ts';
import type { Sabotage } from '../../local/sabotage/sabotage.ts';
import { makeStep } from '../bin/make-step.ts';

const sabotage: Sabotage = {
  id: 'x',
  what: 'x',
  breakIt: { node: 'node2', script: 'true' },
  undo: [],
  caughtBy: ['a', 'b'],
  layers: ['gossip'],
  may: ['c'],
};
const failed: Judged = { verdict: 'fail', cleanup: 'clean', reason: '', nodes: ['node2'], layer: 'gossip' };
const steps = (changes: Record<string, Partial<StepRecord>> = {}): StepRecord[] => {
  const reds: Record<string, Partial<StepRecord>> = {
    a: { judgement: 'red', nodes: ['node2'] },
    b: { judgement: 'red', nodes: ['node1', 'node2'] },
    ...changes,
  };
  return ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((check, index) =>
    makeStep({ id: 'X', index, check, state: 'done', judgement: 'green', ...reds[check] }),
  );
};
const problems = (judged: Partial<Judged>, changes: Record<string, Partial<StepRecord>> = {}) =>
  judgeCatch(sabotage, { judged: { ...failed, ...judged }, steps: steps(changes) }).problems;

describe('a breakage', () => {
  it('is caught by the right checks, node and layer, while the others stay green', () => {
    expect(judgeCatch(sabotage, { judged: failed, steps: steps() })).toEqual({
      problems: [],
      red: ['a', 'b'],
      green: ['c', 'd', 'e', 'f', 'g', 'h'],
    });
    expect(problems({}, { c: { judgement: 'blind' } })).toEqual([]);
  });

  it.each<[string, Partial<Judged>, Record<string, Partial<StepRecord>>, string]>([
    ['the verdict is no fail', { verdict: 'invalid' }, {}, 'the verdict is invalid'],
    ['a check that must is green', {}, { a: { judgement: 'green' } }, 'a is not red'],
    ['a check that must is blind', {}, { a: { judgement: 'blind', nodes: ['node2'] } }, 'a is not red'],
    ['a check names another node', {}, { b: { judgement: 'red', nodes: ['node1'] } }, 'b does not name node2'],
    ['a check that must not is red', {}, { d: { judgement: 'red' } }, 'd is not green'],
    ['a check that must not is blind', {}, { d: { judgement: 'blind' } }, 'd is not green'],
    ['a check never ended', {}, { d: { state: 'running' } }, 'd is not green'],
    ['the layer is another one', { layer: 'host' }, {}, 'the layer is host, not the gossip'],
  ])('is not caught where %s', (_what, judged, changes, problem) => {
    expect(problems(judged, changes)).toEqual([problem]);
  });

  it('is not caught where no layer is named, or hardly anything stays green', () => {
    const { layer: _layer, ...layerless } = failed;
    expect(judgeCatch(sabotage, { judged: layerless, steps: steps() }).problems).toEqual([
      'the layer is not named, not the gossip',
    ]);
    const few = judgeCatch(sabotage, { judged: failed, steps: steps().slice(0, 6) });
    expect(few.problems).toEqual(['4 checks stay green; expected are 5']);
  });

  it('is not caught where one of two steps of a kind that must stay green is not', () => {
    const twice = [...steps(), makeStep({ id: 'X', index: 9, check: 'd', state: 'done', judgement: 'red' })];
    expect(judgeCatch(sabotage, { judged: failed, steps: twice }).problems).toEqual(['d is not green']);
  });
});
