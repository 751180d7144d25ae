import { describe, expect, it } from 'vitest';
import { blamedNodes } from '../../../lib/domain/probes/blamed-nodes.ts';

const way = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
};

describe('blamedNodes', () => {
  it.each([
    ['none', [], []],
    ['all ways to one node', ['1>2', '3>2'], ['2']],
    ['all ways to and from one node', ['1>2', '3>2', '2>1', '2>3'], ['2']],
    ['a node that does not even reach itself', ['1>1', '1>2', '1>3'], ['1']],
    ['one way between two, which nothing tells apart', ['1>2'], ['1', '2']],
    ['two separate faults', ['1>2', '3>2', '4>5', '4>6'], ['2', '4']],
    ['every node', ['1>2', '2>3', '3>1'], ['1', '2', '3']],
  ])('%s', (_what, ways, expected) => {
    expect(blamedNodes(ways.map(way), 'both').sort()).toEqual(expected);
  });

  it('prefers the start of a way where the end is as likely', () => {
    expect(blamedNodes([way('1>2')], 'from')).toEqual(['1']);
  });
});
