import { describe, expect, it } from 'vitest';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { powerCutProven } from '../../../lib/domain/probes/power-cut-proven.ts';
import { shutdownProven } from '../../../lib/domain/probes/shutdown-proven.ts';
import { given } from './given.ts';

const { act, answered, context } = given;
const BEFORE = '11111111-1111-1111-1111-111111111111';
const AFTER = '22222222-2222-2222-2222-222222222222';
const facts = (...targets: string[]) => ({
  targets,
  faultAt: '2030-01-01T00:00:00.000Z',
  bootIds: Object.fromEntries(targets.map((target) => [target, BEFORE])),
});
const boot = (node: string, shutdowns: number, id = AFTER): NodeOutput[] => [
  answered(node, act('boot', id), act('entries', '5'), act('shutdown', String(shutdowns))),
];
const gossip = (node: string, failed: number, goodbye: number): NodeOutput[] => [
  answered(node, act('failed', String(failed)), act('goodbye', String(goodbye))),
];

describe('power-cut-proven', () => {
  const two = context({}, facts('node2', 'node3'));

  it('asks and judges every target', () => {
    expect(given.roundsOf(powerCutProven, [[], [], [], []], two)).toEqual([
      ...['boot-record', 'gossip-record', 'boot-record', 'gossip-record'],
    ]);
    const whole = [boot('node2', 0), gossip('node1', 1, 0), boot('node3', 0), gossip('node1', 1, 0)];
    expect(powerCutProven.judge(whole, two).judgement).toBe('green');
    const half = [boot('node2', 0), gossip('node1', 1, 0), boot('node3', 3), gossip('node1', 1, 0)];
    expect(powerCutProven.judge(half, two)).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(powerCutProven.judge(whole.slice(0, 2), two)).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });

  it.each([
    ['the same boot', [boot('node3', 0, BEFORE), gossip('node1', 1, 0)], 'red'],
    ['a goodbye', [boot('node3', 0), gossip('node1', 1, 1)], 'red'],
    ['nobody who gave it up', [boot('node3', 0), gossip('node1', 0, 0)], 'blind'],
    ['no word of the survivors', [boot('node3', 0), []], 'blind'],
  ])('N55 is not green with %s', (_what, done, judgement) => {
    expect(powerCutProven.judge(done, context({}, facts('node3'))).judgement).toBe(judgement);
  });

  it('is blind without a target', () => {
    expect(powerCutProven.judge([], context({}, facts())).judgement).toBe('blind');
  });
});

describe('shutdown-proven', () => {
  const judge = (done: NodeOutput[][]) => shutdownProven.judge(done, context({}, facts('node3')));

  it('wants a shutdown in the journal and a new boot, and tells what gossip heard', () => {
    expect(judge([boot('node3', 4), gossip('node1', 0, 1)])).toMatchObject({
      judgement: 'green',
      summary: 'node3: a new boot (22222222) after a shutdown; a goodbye heard by node1',
    });
    expect(judge([boot('node3', 0), gossip('node1', 0, 1)]).judgement).toBe('red');
    expect(judge([boot('node3', 4, BEFORE), gossip('node1', 0, 1)]).judgement).toBe('red');
    expect(judge([[], []]).judgement).toBe('blind');
  });
});
