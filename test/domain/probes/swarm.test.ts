import { describe, expect, it } from 'vitest';
import { networksPresent } from '../../../lib/domain/probes/networks-present.ts';
import { nodesReady } from '../../../lib/domain/probes/nodes-ready.ts';
import { swarmCleared } from '../../../lib/domain/probes/swarm-cleared.ts';
import { swarmInitialised } from '../../../lib/domain/probes/swarm-initialised.ts';
import { swarmJoined } from '../../../lib/domain/probes/swarm-joined.ts';
import { given } from './given.ts';

const { act, answered, everywhere, context } = given;

const info = (node: number, different: object = {}) =>
  act('info', {
    NodeID: `id${node}`,
    NodeAddr: `192.168.77.1${node}`,
    LocalNodeState: 'active',
    ControlAvailable: node === 1,
    Error: '',
    ...different,
  });

describe('swarm-initialised', () => {
  const one = [{ id: 'id1', hostname: 'node1', state: 'ready', role: 'manager' }];
  const judge = (initExit: number, infoDifferent: object, nodes: object[] = one, words = 'Swarm initialized') =>
    swarmInitialised.judge(
      [[answered('node1', act('init', words, initExit, 'Error: boom'), info(1, infoDifferent), act('nodes', nodes))]],
      context(),
    );

  it('is green with a manager alone', () => {
    expect(judge(0, {})).toMatchObject({ judgement: 'green', summary: 'node1 is manager, and the only node' });
  });

  it.each([
    ['the command failed', () => judge(1, {}), /docker swarm init: exit 1: Error: boom/],
    ['the node is none', () => judge(0, { LocalNodeState: 'pending' }), /node1 is pending/],
    ['it is no manager', () => judge(0, { ControlAvailable: false }), /no manager/],
    ['it advertises another address', () => judge(0, { NodeAddr: '10.0.2.15' }), /advertises 10\.0\.2\.15/],
    ['there are others', () => judge(0, {}, [...one, { id: 'x', hostname: 'y', role: 'worker' }]), /has 2 nodes/],
    ['the only one is another', () => judge(0, {}, [{ id: 'x', hostname: 'y', role: 'worker' }]), /node1 alone/],
    ['a token got out', () => judge(0, {}, one, 'join --token SWMTKN-1-abc'), /a join token left the node/],
  ])('is red when %s', (_what, judged, words) => {
    expect(judged()).toMatchObject({ judgement: 'red', nodes: ['node1'], summary: expect.stringMatching(words) });
  });
});

describe('swarm-joined', () => {
  const keys = ['node2', 'node3'].map((node) => answered(node, act('key', `KEY${node}`)));
  const wrapped = [answered('node1', act('node2', 'CIPHER2'), act('node3', 'CIPHER3'))];
  const rotation = (worker = true, exit = 0) =>
    answered('node1', act('rotate', '', exit), act('changed', { worker, manager: true }));
  const rotated = [rotation()];
  const member = (node: number, different: object = {}, before = 'inactive') =>
    answered(`node${node}`, info(node, { LocalNodeState: before }), act('before', before), act('join', '', 0), {
      ...info(node, different),
      label: 'joined',
    });
  const judge = (joined: ReturnType<typeof member>[], last = rotated) =>
    swarmJoined.judge([keys, wrapped, joined, last], context());

  it('asks for keys, wraps, joins, rotates', () => {
    const done = [keys, wrapped, [member(2), member(3)], rotated];
    expect(given.roundsOf(swarmJoined, done, context())).toEqual([
      'join-key',
      'join-wrap',
      'join-swarm',
      'join-rotate',
    ]);
    expect(swarmJoined.nextRound([keys], context())?.parameters).toEqual({
      keys: 'node2=KEYnode2,node3=KEYnode3',
      managers: 'none',
    });
    expect(swarmJoined.nextRound([keys, wrapped], context())).toMatchObject({
      on: 'others',
      parameters: { tokens: 'CIPHER2,CIPHER3', manager: '192.168.77.11', run: 'run-0001' },
    });
  });

  it('lets further managers join one at a time, before the workers', () => {
    const fleet = context().nodes.map((node) => (node.name === 'node2' ? { ...node, role: 'manager' as const } : node));
    const three = { ...context(), nodes: fleet };
    expect(swarmJoined.nextRound([keys], three)?.parameters.managers).toBe('node2');
    expect(swarmJoined.nextRound([keys, wrapped], three)?.on).toBe('node2');
    expect(swarmJoined.nextRound([keys, wrapped, []], three)?.on).toBe('others');
    expect(swarmJoined.nextRound([keys, wrapped, [], []], three)?.document).toBe('join-rotate');
  });

  it('is green when all are members in their role, and learns their ids', () => {
    expect(judge([member(2), member(3)])).toMatchObject({
      facts: { swarmNodeIds: { node1: 'id1', node2: 'id2', node3: 'id3' } },
      judgement: 'green',
      summary: 'node2, node3 joined as worker; tokens rotated',
    });
  });

  it.each([
    ['a node stayed out', () => judge([member(2), member(3, { LocalNodeState: 'error' })]), /node3 is error/],
    ['a node is a manager', () => judge([member(2), member(3, { ControlAvailable: true })]), /node3 is a manager/],
    ['it was in a swarm', () => judge([member(2), member(3, {}, 'active')]), /node3 was in a swarm/],
  ])('is red when %s', (_what, judged, words) => {
    expect(judged()).toMatchObject({ judgement: 'red', nodes: ['node3'], summary: expect.stringMatching(words) });
  });

  it('is red when the tokens stand, or one was readable', () => {
    expect(judge([member(2), member(3)], [rotation(true, 1)])).toMatchObject({ judgement: 'red', nodes: ['node1'] });
    expect(judge([member(2), member(3)], [rotation(false)])).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
      summary: 'the worker token stands',
    });
    const leak = answered('node2', ...member(2).acts, act('x', 'SWMTKN-1-x'));
    expect(judge([leak, member(3)])).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('is blind when a node does not say, or nobody knows about the tokens', () => {
    expect(judge([member(2)])).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
    expect(judge([member(2), member(3)], [])).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
    const mute = [answered('node1', act('rotate', ''), act('changed', 'null'))];
    expect(judge([member(2), member(3)], mute)).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
  });
});

describe('nodes-ready', () => {
  const row = (node: number, different: object = {}) => ({
    id: `id${node}`,
    hostname: `node${node}`,
    state: 'ready',
    availability: 'active',
    role: node === 1 ? 'manager' : 'worker',
    leader: node === 1,
    reachability: node === 1 ? 'reachable' : '',
    updatedAt: '2030-01-01T00:00:00Z',
    ...different,
  });
  const states = everywhere((_node, index) => [info(index + 1)]);
  const list = (rows: object[]) => [answered('node1', act('ls', 'ID'), act('nodes', rows))];
  const judge = (rows: object[]) => nodesReady.judge([list(rows)], context());
  const unknown = context({}, { swarmNodeIds: {} });

  it('is green when all are there, and learns their ids', () => {
    expect(judge([row(1), row(2), row(3)])).toMatchObject({
      judgement: 'green',
      facts: { swarmNodeIds: { node1: 'id1', node2: 'id2', node3: 'id3' } },
    });
  });

  it.each([
    ['one is down', [row(1), row(2), row(3, { state: 'down' })], ['node3'], /node3 is down/],
    ['one is drained', [row(1), row(2), row(3, { availability: 'drain' })], ['node3'], /but drain/],
    ['one is missing', [row(1), row(2)], ['node3'], /node3 is not in the list/],
    ['a stranger is there', [row(1), row(2), row(3), row(9)], ['node1'], /not in the fleet: node9/],
    ['nobody leads', [row(1, { leader: false }), row(2), row(3)], ['node1'], /0 leaders/],
    ['the right count, a wrong id', [row(1), row(2), row(3, { id: 'id9' })], ['node1', 'node3'], /node3 is not in/],
  ])('is red when %s', (_what, rows, nodes, words) => {
    expect(judge(rows)).toMatchObject({ judgement: 'red', nodes, summary: expect.stringMatching(words) });
  });

  it('asks the nodes for their ids only where they are not known', () => {
    expect(given.roundsOf(nodesReady, [[]], context())).toEqual(['node-list']);
    expect(given.roundsOf(nodesReady, [[], []], unknown)).toEqual(['swarm-state', 'node-list']);
    expect(nodesReady.judge([states, list([row(1), row(2), row(3)])], unknown)).toMatchObject({
      judgement: 'green',
      facts: { swarmNodeIds: { node1: 'id1', node2: 'id2', node3: 'id3' } },
    });
  });

  it('is blind when a node has no id', () => {
    const seen = nodesReady.judge([states.slice(0, 2), list([row(1), row(2), row(3)])], unknown);
    expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });

  it.each([
    ['holds its socket and answers nobody', 124, '', 'docker info: exit 124: no end in time'],
    ['is dead', 1, 'Cannot connect to the Docker daemon', 'docker info: exit 1: Cannot connect to the Docker daemon'],
  ])('is red when an engine %s', (_what, exit, stderr, words) => {
    const silent = [...states.slice(0, 2), answered('node3', act('info', '', exit, stderr))];
    expect(nodesReady.judge([silent, list([row(1), row(2), row(3)])], unknown)).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: `the engine of node3 does not answer: ${words}`,
    });
  });

  it('is red when the one without an id is the one that is down', () => {
    const down = [row(1), row(2), row(3, { hostname: 'ip-3', state: 'down' })];
    expect(nodesReady.judge([states.slice(0, 2), list(down)], unknown)).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: expect.stringContaining('ip-3 is down'),
    });
  });
});

describe('networks-present', () => {
  const both = [
    { name: 'ingress', driver: 'overlay', scope: 'swarm' },
    { name: 'docker_gwbridge', driver: 'bridge', scope: 'local' },
  ];
  const judge = (networks: (node: string) => object[]) =>
    networksPresent.judge(
      [everywhere((node) => [act('ls', 'NETWORK ID'), act('networks', networks(node))])],
      context(),
    );

  it('is green with both everywhere, and red where one lacks or is another', () => {
    expect(judge(() => both).judgement).toBe('green');
    expect(judge((node) => (node === 'node2' ? both.slice(1) : both))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: 'node2 lacks ingress (overlay, swarm)',
    });
    const local = [{ name: 'ingress', driver: 'bridge', scope: 'local' }, both[1] ?? {}];
    expect(judge(() => local).judgement).toBe('red');
  });
});

describe('swarm-cleared', () => {
  const clear = (owner: string, state = 'inactive', left = '') => [
    act('owner', owner),
    act('count', String(left.split('\n').filter(Boolean).length)),
    act('left', left),
    act('state', state),
  ];
  const judge = (acts: (node: string) => ReturnType<typeof clear>) => swarmCleared.judge([everywhere(acts)], context());

  it('is green when nothing is there, or ours is gone', () => {
    expect(judge(() => clear('none')).judgement).toBe('green');
    expect(judge(() => clear('ours')).summary).toContain('3 left the swarm of an earlier run');
  });

  it.each([
    ['somebody else owns it', () => [act('owner', 'foreign'), act('info', '{}')], /that swarmproof did not make/],
    ['it is still a member', () => clear('ours', 'active'), /node2 is still active/],
    ['something is left', () => clear('ours', 'inactive', 'link vx-001001-abcde\n'), /left on node2: link vx-/],
  ])('is red when %s', (_what, acts, words) => {
    expect(judge((node) => (node === 'node2' ? acts() : clear('none')))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringMatching(words),
    });
  });
});
