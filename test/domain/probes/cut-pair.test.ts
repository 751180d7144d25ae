import { describe, expect, it } from 'vitest';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { cutPair } from '../../../lib/domain/probes/cut-pair.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { routeOf } from '../../../lib/domain/sampling/route-of.ts';
import { given } from './given.ts';

const { act, answered, context } = given;

const each = { node1: 1, node2: 1, node3: 1 };
/** What node3 sends to node1 is dropped. */
const facts: Facts = {
  targets: ['node3'],
  partner: 'node1',
  backends: {
    whoami: { all: 3, dead: 1, on: each },
    web: { all: 3, dead: 1, on: each },
    app1: { all: 1, dead: 0, on: { node1: 1 } },
  },
  containers: { app1: { node: 'node1' } },
} as unknown as Facts;
const behind = ({ id }: { readonly id: string }) => (routeOf(id).kind === 'mesh' ? 'whoami' : routeOf(id).to);

const lost = (from: string, id: string, different: Facts = {}, nodes = given.nodes) =>
  cutPair(behind, { nodes, facts: { ...facts, ...different } })?.(from, { id });

describe('of the backends behind a path may be lost, where one node is not heard by one other,', () => {
  it.each([
    ['node1', 'mesh:node1', 1, 'the answers of its own never arrive'],
    ['node2', 'mesh:node1', 1, 'whoever asks'],
    ['node2', 'mesh:node2', 1, 'its own, when swarm moves them'],
    ['node2', 'mesh-kept:node3', 2, 'those that it cannot reach, and its own, which may have moved there'],
    ['node3', 'mesh:node2', 1, 'asked from it, through another node'],
    ['node1', 'name:app1:web', 1, 'the answers of its own'],
    ['node3', 'name:web:app1', 1, 'the only one, which it cannot reach'],
    ['node2', 'name:web:app1', 0, 'none: neither end is cut'],
    ['node1', 'name-large:web:app1', 0, 'none: it is on the same node'],
  ])('%s, %s: %i, %s', (from, id, dead) => {
    expect(lost(from, id)).toBe(dead);
  });

  it('none where the standalone container is on a third node', () => {
    const third = { backends: { ...facts.backends, app1: { all: 1, dead: 0, on: { node2: 1 } } } };
    expect(lost('node3', 'name:web:app1', third)).toBe(0);
  });

  it.each([
    ['node1', 1, 'whose packets come, and whose answers do not'],
    ['node2', 0, 'from a third node'],
    ['node3', 0, 'on its own node'],
  ])('asked from %s: %i of a standalone container on the node that is not heard, %s', (from, dead) => {
    const there = {
      backends: { ...facts.backends, app1: { all: 1, dead: 1, on: { node3: 1 } } },
      containers: { app1: { node: 'node3' } },
    } as unknown as Facts;
    expect(lost(from, 'name:web:app1', there)).toBe(dead);
  });

  it('all of both ends, asked at either, where a manager is not heard: the other one may be taken for lost', () => {
    const managers = given.nodes.map((node) => ({ ...node, role: 'manager' as const }));
    expect(['mesh:node1', 'mesh:node2', 'mesh:node3'].map((id) => lost('node2', id, {}, managers))).toEqual([2, 1, 2]);
    // What the other end ran is moved then, and that shows at a third node too.
    const elsewhere = { backends: { whoami: { all: 3, dead: 0, on: { node1: 2, node2: 1 } } } };
    expect(lost('node2', 'mesh:node2', elsewhere, managers)).toBe(2);
    expect(lost('node2', 'mesh:node2', elsewhere)).toBe(0);
  });

  it('never more than there are, and nobody knows how many where it was not noted', () => {
    expect(lost('node2', 'mesh:node3', { backends: { whoami: { all: 1, dead: 1, on: each } } })).toBe(1);
    expect(lost('node2', 'mesh:node3', { backends: { whoami: { all: 3, dead: 1 } } })).toBeUndefined();
    expect(cutPair(behind, { nodes: given.nodes, facts: { targets: ['node3'] } })).toBeUndefined();
  });
});

describe('samplers-collected of a cut between two nodes', () => {
  const at = (ms: number) => new Date(Date.parse('2030-01-01T00:00:00.000Z') + ms).toISOString();
  const ids = ['mesh:node1', 'mesh:node2', 'mesh:node3', 'name:web:app1'];
  const saw = (node: string, failing: Record<string, string> = {}): NodeOutput => ({
    ...answered(
      node,
      act('clock', String(Date.parse(at(101_000)))),
      act('state', 'active\n'),
      act('summary', {
        ...{ periodMs: 500, timeoutMs: 900, startedAtMs: Date.parse(at(0)), endedAtMs: Date.parse(at(100_500)) },
        slots: 200,
        paths: ids.map((id) => ({ id, hosts: {}, notOk: failing[id] ?? '' })),
      }),
    ),
    ...{ requestedAt: at(100_800), answeredAt: at(101_200) },
  });
  const judge = (failing: Record<string, Record<string, string>>, learnt: Facts = {}) =>
    samplersCollected.judge(
      [['node1', 'node2', 'node3'].map((node) => saw(node, failing[node]))],
      context(
        {
          ...{ meshService: 'whoami', meshPort: 8000, nameService: 'web', nameContainer: 'app1' },
          ...{ failuresWithinMs: 30_000, mode: 'interval', allowed: 'pair' },
        },
        {
          ...facts,
          ...{ samplers: ['node1', 'node2', 'node3'], addresses: { app1: '10.0.1.2', web: '10.0.1.4' } },
          ...{ faultAt: at(20_000), healedAt: at(60_000) },
          ...learnt,
        },
      ),
    );
  const third = '40T1 2T1*26';
  const half = '40T1 1T1*25';
  const all = (failing: Record<string, string>) => ({ node1: failing, node2: failing, node3: failing });

  it('is green where each way over the cut costs its share, and what begins at the target and ends there all', () => {
    const everybody = { 'mesh:node1': third, 'mesh:node3': '40T2 1T2*26' };
    const seen = judge({
      node1: everybody,
      node2: everybody,
      node3: { ...everybody, 'name:web:app1': '41T78' },
    });
    expect(seen).toMatchObject({ judgement: 'green' });
    expect(seen.summary).toContain('allowed: no more than the share of the two nodes that are cut off');
  });

  it.each([
    ['the name of a container asked from the third node', { node2: { 'name:web:app1': '60T1' } }, 'name:web:app1'],
    ['half of what is asked through the third node', all({ 'mesh:node2': half }), 'mesh:node2: 78 of '],
    ['half of what is asked through the manager', all({ 'mesh:node1': half }), 'mesh:node1: 78 of '],
    ['all that is asked through the target', all({ 'mesh:node3': '41T70' }), 'mesh:node3: 210 of '],
  ])('is red where %s fails', (_what, failing, text) => {
    const seen = judge(failing);
    expect(seen.judgement).toBe('red');
    expect(seen.summary).toContain(text);
  });

  it('is blind where nobody noted who was cut off from whom', () => {
    expect(judge({}, { partner: undefined } as unknown as Facts)).toMatchObject({ judgement: 'blind' });
    expect(judge({}).judgement).toBe('green');
  });
});
