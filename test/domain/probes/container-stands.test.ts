import { describe, expect, it } from 'vitest';
import { containerStands } from '../../../lib/domain/probes/container-stands.ts';
import { given } from './given.ts';

const { act, everywhere, context, containerId } = given;
const parameters = context({ container: 'app1', network: 'my-overlay' });
const here = (different: object = {}) => [
  { id: containerId('a'), state: 'running', restarts: 0, address: '10.0.1.9', ...different },
];
const seen = (views: Record<string, unknown>) =>
  containerStands.judge([everywhere((node) => [act('view', JSON.stringify(views[node] ?? []))])], parameters);

describe('container-stands', () => {
  it('asks every node and learns where it is', () => {
    expect(containerStands.nextRound([], parameters)).toMatchObject({ document: 'container-view', on: 'all' });
    expect(seen({ node2: here() })).toEqual({
      judgement: 'green',
      summary: 'app1 runs on node2, 10.0.1.9 on my-overlay',
      nodes: [],
      facts: { containers: { app1: { node: 'node2', containerId: 'a'.repeat(12) } }, addresses: { app1: '10.0.1.9' } },
    });
  });

  it.each([
    ['is on no node', {}, 'app1 is on none of node1, node2, node3', ['node1', 'node2', 'node3']],
    [
      'is on two nodes',
      { node1: here(), node3: here() },
      'app1 is on node1 and node3; expected is one',
      ['node1', 'node3'],
    ],
    ['has ended', { node2: here({ state: 'exited' }) }, 'app1 on node2 is exited', ['node2']],
    [
      'is on another network',
      { node2: here({ address: '' }) },
      'app1 on node2 has no address on my-overlay',
      ['node2'],
    ],
  ])('is red where it %s', (_what, views, summary, nodes) => {
    expect(seen(views)).toMatchObject({ judgement: 'red', summary, nodes });
  });

  it('is blind where a node does not say, though no other has it', () => {
    expect(seen({ node2: 'nothing' })).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });
});
