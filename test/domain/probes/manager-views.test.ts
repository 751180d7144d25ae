import { describe, expect, it } from 'vitest';
import { judgeCheck } from '../../../lib/domain/judge-check.ts';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { nodesReady } from '../../../lib/domain/probes/nodes-ready.ts';
import { given } from './given.ts';

const { act, answered, context } = given;
const managers = { ...context(), nodes: given.nodes.map((node) => ({ ...node, role: 'manager' as const })) };

const rows = (leader: number, different: Readonly<Record<number, object>> = {}) =>
  [1, 2, 3].map((node) => ({
    ...{ id: `id${node}`, hostname: `node${node}`, state: 'ready', availability: 'active', role: 'manager' },
    ...{ leader: node === leader, reachability: 'reachable', updatedAt: '2030-01-01T00:00:00Z' },
    ...different[node],
  }));
const lists = (node: number, seen: object[]) => answered(`node${node}`, act('ls', 'ID'), act('nodes', seen));
const refuses = (node: number, why = 'The swarm does not have a leader.') =>
  answered(`node${node}`, act('ls', '', 1, `Error response from daemon: ${why}`), act('nodes', '', 22));
const silent = (node: number): NodeOutput => ({ node: `node${node}`, status: 'undelivered', acts: [] });

const first = [lists(1, rows(1))];
const alike = [1, 2, 3].map((node) => lists(node, rows(1)));
const twoLeaders = [lists(1, rows(1)), lists(2, rows(1)), lists(3, rows(3))];
const judge = (...done: (readonly NodeOutput[])[]) => judgeCheck(nodesReady, done, managers);
const next = (...done: (readonly NodeOutput[])[]) => nodesReady.nextRound(done, managers);

describe('views of several managers', () => {
  it('N46 asks all of them once one has told, and once more where they do not see the same', () => {
    expect(next(first)).toEqual({ document: 'node-list', on: 'managers', parameters: {} });
    expect(next(first, alike)).toBeUndefined();
    expect(next(first, twoLeaders)).toEqual(next(first));
    expect(next(first, twoLeaders, twoLeaders)).toBeUndefined();
  });

  it('N46 says nothing about the control plane while they go on to differ, and tells what each sees', () => {
    expect(judge(first, twoLeaders, twoLeaders)).toMatchObject({
      judgement: 'blind',
      nodes: ['node1', 'node2', 'node3'],
      summary:
        'the managers do not see the same swarm: ' +
        'node1 and node2: node1 manager (ready, leader), node2 manager (ready), node3 manager (ready); ' +
        'node3: node1 manager (ready), node2 manager (ready), node3 manager (ready, leader)',
    });
    const apart = [lists(1, rows(1)), lists(2, rows(1)), refuses(3)];
    expect(judge(first, apart, apart)).toMatchObject({
      judgement: 'blind',
      summary: expect.stringMatching(/node3: no leader$/),
    });
    const thrownOut = [lists(1, rows(1)), lists(2, rows(1)), refuses(3, 'This node is not a swarm manager.')];
    expect(judge(first, thrownOut, thrownOut).summary).toMatch(/node3: no swarm that it manages$/);
    // Red for one of them only is not red.
    const worker = rows(1, { 3: { role: 'worker', state: 'down', reachability: '' } });
    const unsure = [lists(1, worker), lists(2, rows(1)), lists(3, rows(1))];
    expect(judge([lists(1, worker)], unsure, unsure).judgement).toBe('blind');
  });

  it('N46 is content where they have come round, but not where who differed is silent then', () => {
    expect(judge(first, twoLeaders, alike)).toMatchObject({
      judgement: 'green',
      summary: 'node1, node2, node3 are Ready; one Leader, as node1, node2, node3 see it',
    });
    expect(judge(first, twoLeaders, [...alike.slice(0, 2), silent(3)]).judgement).toBe('blind');
  });

  it('is blind where a manager that is listed as reachable does not answer, or its engine is not there', () => {
    const away = refuses(2, 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.');
    expect(judge(first, [lists(1, rows(1)), away, silent(3)])).toMatchObject({
      judgement: 'blind',
      nodes: ['node2', 'node3'],
      summary: expect.stringContaining('node2 is a manager, and does not say what it sees'),
    });
    expect(judge([silent(1)]).judgement).toBe('blind');
  });

  it('is red as before where the list itself says that a manager is away, or there is no leader, and asks nobody else', () => {
    const down = [lists(1, rows(1, { 3: { state: 'down', reachability: 'unreachable' } }))];
    for (const done of [down, [refuses(1)]]) {
      expect(next(done)).toBeUndefined();
      expect(judge(done).judgement).toBe('red');
    }
  });

  it('asks nothing more of a swarm with one manager', () => {
    const one = rows(1, { 2: { role: 'worker', reachability: '' }, 3: { role: 'worker', reachability: '' } });
    expect(nodesReady.nextRound([[lists(1, one)]], context())).toBeUndefined();
    expect(judgeCheck(nodesReady, [[lists(1, one)]], context())).toMatchObject({
      judgement: 'green',
      summary: 'node1, node2, node3 are Ready; one Leader',
    });
  });
});
