import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../lib/domain/check.ts';
import type { FleetNode } from '../../../lib/domain/fleet.ts';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { nodeJoins } from '../../../lib/domain/probes/node-joins.ts';
import { given } from './given.ts';

const { act, answered } = given;
const newcomer: FleetNode = { ...(given.nodes[2] as FleetNode), name: 'node4', address: '192.168.77.14' };
const context: CheckContext<never> = { ...given.context({ port: 8000 }), nodes: [...given.nodes, newcomer] };

const info = (state: string, id: string, isManager = false) =>
  act('info', { NodeID: id, NodeAddr: '', LocalNodeState: state, ControlAvailable: isManager, Error: '' });
const states = (different: Readonly<Record<string, NodeOutput['acts'][number]>> = {}): NodeOutput[] =>
  context.nodes.map(({ name }, index) =>
    answered(
      name,
      different[name] ?? (name === 'node4' ? info('inactive', '') : info('active', `id${index + 1}`, name === 'node1')),
    ),
  );
const PAGE = 'Hostname: 111111111111\nIP: 10.0.0.3\nRemoteAddr: 10.0.0.2:4\nGET / HTTP/1.1\nHost: 127.0.0.1:8000\n';
const meshed = (page = PAGE, exit = 0) => [answered('node1', act('curl', page, exit))];
const keyed = [answered('node4', act('key', 'KEY'))];
const wrapped = [answered('node1', act('node4', 'TOKEN'))];
const joined = (state = 'active', before = 'inactive') => [
  answered(
    'node4',
    info(before, ''),
    act('before', before),
    { ...act('join', '""'), durationMs: 2100 },
    act('asked', '50000'),
    act('joined', { NodeID: 'id4', NodeAddr: '', LocalNodeState: state, ControlAvailable: false, Error: '' }),
  ),
];
const awaited = (failed = '52000', answeredAt = '53400', page = PAGE, exit = 0) => [
  answered('node4', act('failed', failed), act('answered', answeredAt), act('curl', page, exit)),
];
const all = (join = joined(), wait = awaited()) => [states(), meshed(), keyed, wrapped, join, wait];
const documents = (done: readonly (readonly NodeOutput[])[], with_ = context) => given.roundsOf(nodeJoins, done, with_);

describe('node-joins', () => {
  it('joins the node that is in no swarm, and only that, and says how long it took until the mesh answered', () => {
    expect(documents(all())).toEqual(['swarm-state', 'mesh-curl', 'join-key', 'join-wrap', 'join-swarm', 'mesh-await']);
    const asked = [2, 3, 4, 5].map((place) => nodeJoins.nextRound(all().slice(0, place), context));
    expect(asked.map((round) => round?.on)).toEqual(['node4', 'manager', 'node4', 'node4']);
    expect(asked[1]?.parameters).toEqual({ keys: 'node4=KEY', managers: 'none' });
    expect(asked[2]?.parameters).toEqual({ tokens: 'TOKEN', manager: '192.168.77.11', run: 'run-0001' });
    expect(nodeJoins.judge(all(), context)).toEqual({
      judgement: 'green',
      nodes: [],
      summary: 'node4 joined as worker in 2.1 s; the mesh answered on it 2.0 s to 3.4 s after it was asked to join',
      facts: { swarmNodeIds: { node1: 'id1', node2: 'id2', node3: 'id3', node4: 'id4' } },
      measures: { joinMs: 2100, meshAtLeastMs: 2000, meshAtMostMs: 3400 },
    });
  });

  it('knows no lower bound where the mesh was never asked in vain', () => {
    expect(nodeJoins.judge(all(joined(), awaited('none')), context).measures).toMatchObject({ meshAtLeastMs: 0 });
  });

  it.each([
    ['every node is in a swarm', { node4: info('active', 'x') }],
    ['a node is on its way into one', { node4: info('pending', '') }],
    ['a node is locked out of its own', { node4: info('locked', '') }],
    ['a node does not say', { node4: act('info', '') }],
    ['the manager is in none', { node1: info('inactive', '') }],
    ['the manager is a worker', { node1: info('active', 'id1', false) }],
  ])('touches nothing and is blind where %s', (_what, different) => {
    const done = [states(different)];
    expect(documents(done)).toEqual(['swarm-state']);
    expect(nodeJoins.judge(done, context)).toMatchObject({ judgement: 'blind' });
  });

  it('touches nothing and is blind where the mesh did not answer before', () => {
    for (const mesh of [meshed('', 28), meshed('it works'), [answered('node1')]]) {
      expect(documents([states(), mesh])).toEqual(['swarm-state', 'mesh-curl']);
      expect(nodeJoins.judge([states(), mesh], context)).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
    }
  });

  it('leaves a node alone that "on" does not name', () => {
    expect(nodeJoins.judge([states()], { ...context, on: 'node2' })).toMatchObject({ judgement: 'blind' });
    expect(documents([states()], { ...context, on: 'node2' })).toEqual(['swarm-state']);
  });

  it('is red when the node does not join, was a member, or the mesh never answers on it', () => {
    expect(nodeJoins.judge(all(joined('inactive')), context)).toMatchObject({ judgement: 'red', nodes: ['node4'] });
    expect(nodeJoins.judge(all(joined('active', 'active')), context)).toMatchObject({ judgement: 'red' });
    expect(nodeJoins.judge(all(joined(), awaited('1', 'none', '', 28)), context)).toMatchObject({
      judgement: 'red',
      nodes: ['node4'],
      summary: 'node4: the mesh did not answer: timed out',
    });
    expect(nodeJoins.judge(all(joined(), awaited('52000', '53400', 'it works')), context).judgement).toBe('red');
  });

  it('is blind when nobody saw it, or the clock cannot be', () => {
    expect(nodeJoins.judge(all().slice(0, 5), context)).toMatchObject({ judgement: 'blind', nodes: ['node4'] });
    expect(nodeJoins.judge(all().slice(0, 3), context)).toMatchObject({ judgement: 'blind' });
    for (const wait of [awaited('52000', 'none'), awaited('52000', '51000'), awaited('4000', '5000')]) {
      expect(nodeJoins.judge(all(joined(), wait), context)).toMatchObject({ judgement: 'blind', nodes: ['node4'] });
    }
  });

  it('is red when a token is readable', () => {
    const leaked = [...all().slice(0, 3), [answered('node1', act('node4', 'SWMTKN-1-abc'))]];
    expect(nodeJoins.judge(leaked, context)).toMatchObject({ judgement: 'red', nodes: ['node1'] });
  });
});
