import { describe, expect, it } from 'vitest';
import { swarmPortsAnswer } from '../../../lib/domain/probes/swarm-ports-answer.ts';
import { given } from './given.ts';

const { act, everywhere, context } = given;
const told = context({});
const lines = (outcome: (to: string, port: number) => string) =>
  [...['node1', 'node2', 'node3'].map((to) => [to, 7946] as const), ['node1', 2377] as const]
    .map(([to, port]) => `${to} ${port} ${outcome(to, port)}`)
    .join('\n');
const judge = (outcome: (from: string, to: string, port: number) => string) =>
  swarmPortsAnswer.judge(
    [everywhere((from) => [act('connects', `${lines((to, port) => outcome(from, to, port))}\nend\n`)])],
    told,
  );

describe('swarm-ports-answer', () => {
  it('asks every node for gossip, and the managers for theirs', () => {
    expect(swarmPortsAnswer.nextRound([], told)).toMatchObject({
      document: 'ports-connect',
      on: 'all',
      parameters: { managers: expect.stringMatching(/^node1=[0-9.]+$/) },
    });
  });

  it('is green where all take connections', () => {
    expect(judge(() => 'ok')).toMatchObject({ judgement: 'green', measures: { connections: 12 } });
  });

  it('names the node that takes none for gossip', () => {
    expect(
      judge((from, to, port) => (to === 'node3' && port === 7946 && from !== 'node3' ? 'silent' : 'ok')),
    ).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      layer: 'gossip',
      summary: 'TCP 7946 of node3 from node1: silent; TCP 7946 of node3 from node2: silent',
    });
  });

  it('speaks for the control plane where a manager alone is not reached', () => {
    expect(judge((from, _to, port) => (port === 2377 && from === 'node2' ? 'refused' : 'ok'))).toMatchObject({
      judgement: 'red',
      layer: 'control plane',
    });
  });

  it('is blind where a way or a node has no result', () => {
    expect(judge((from, to) => (from === 'node2' && to === 'node3' ? '' : 'ok'))).toMatchObject({
      judgement: 'blind',
      nodes: ['node2'],
    });
    const cut = everywhere(() => [
      act(
        'connects',
        lines(() => 'ok'),
      ),
    ]);
    expect(swarmPortsAnswer.judge([cut], told).judgement).toBe('blind');
  });
});
