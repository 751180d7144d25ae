import { describe, expect, it } from 'vitest';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { samplersStarted } from '../../../lib/domain/probes/samplers-started.ts';
import { given } from './given.ts';
import { sampled } from './sampled.ts';

const { act, answered, context } = given;
const { ways, silent } = sampled;

describe('samplers-collected of a target that went down', () => {
  const T0 = Date.parse('2030-01-01T00:00:00.000Z');
  const ids = ways('mesh:node1', 'mesh:node3');
  const saw = (node: string, slots: number, notOk: Record<string, string>, different: object = {}, state = 'active') =>
    answered(
      node,
      act('state', `${state}\n`),
      act('summary', {
        ...{ periodMs: 500, timeoutMs: 900, startedAtMs: T0, slots },
        paths: ids.map((id) => ({ id, hosts: {}, notOk: notOk[id] ?? '' })),
        ...different,
      }),
    );
  const cut = Object.fromEntries(ids.filter((id) => id.endsWith('node3')).map((id) => [id, '40T80']));
  const survivor = saw('node1', 200, cut);
  const judge = (outputs: NodeOutput[], more: Facts = {}) =>
    samplersCollected.judge(
      [outputs],
      context(
        { meshService: 'whoami', meshPort: 8000, failuresWithinMs: 10_000 },
        {
          ...{ targets: ['node3'], backends: { whoami: { all: 3, dead: 1 } }, samplers: ['node1', 'node3'] },
          ...{ cutAskedAt: new Date(T0 + 20_000).toISOString(), clockAheadMs: { node3: 0 } },
          ...more,
        },
      ),
    );

  it.each(['running', 'early'])('is green, and says until when it watched, where its record ends %s', (ended) => {
    const seen = judge([survivor, saw('node3', 36, {}, { ended }, 'inactive')]);
    expect(seen).toMatchObject({ judgement: 'green', nodes: [] });
    expect(seen.summary).toContain('; node3 watched for 18.0 s, until it went down');
  });

  it('is blind where something failed from there before the fault, or its record is not whole', () => {
    const failed = judge([survivor, saw('node3', 36, { 'mesh:node1': '9T2' }, { ended: 'running' }, 'inactive')]);
    expect(failed).toMatchObject({ judgement: 'blind' });
    expect(failed.summary).toBe('mesh:node1 from node3 failed before there was a fault');
    const whole = saw('node3', 36, {}, { ended: 'running' }, 'inactive');
    const torn = { ...whole, acts: whole.acts.map((each) => ({ ...each, stdout: each.stdout.slice(0, 60) })) };
    for (const lost of [[survivor, torn], [survivor], [survivor, silent('node3')]]) {
      expect(judge(lost)).toMatchObject({ judgement: 'blind', summary: 'no samples of node3', nodes: ['node3'] });
    }
  });

  it('points at the node whose record cannot be used, and at none whose tail may be missing', () => {
    const target = saw('node3', 36, {}, { ended: 'running' }, 'inactive');
    const early = judge([saw('node1', 200, cut, { ended: 'early' }), target]);
    expect(early).toMatchObject({ judgement: 'blind', nodes: ['node1'] });
    const unknown = judge([survivor, target], { clockAheadMs: {} });
    expect(unknown).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });

  it('keeps what survivors saw that must not be, whatever became of the record of the target', () => {
    const late = saw('node1', 200, { ...cut, 'mesh:node1': '150T3' });
    expect(judge([late, silent('node3')])).toMatchObject({ judgement: 'red' });
  });
});

describe('samplers-started before a node goes down', () => {
  it('learns how far the clock of each node is ahead at the least: after the fault it may be another', () => {
    const at = { requestedAt: '2030-01-01T00:00:00.000Z', answeredAt: '2030-01-01T00:00:09.000Z' };
    const awake = act('awake', { paths: [], without: [], notOk: [], startedAtMs: 1 });
    const clock = act('clock', `${Date.parse(at.answeredAt) + 60_000}\n`);
    const parameters = { meshService: 'whoami', meshPort: 8000, rateHz: 2, probeTimeoutMs: 900, maxS: 60 };
    const outputs = [{ ...answered('node1', awake, clock), ...at }, answered('node2', awake)];
    const seen = samplersStarted.judge([outputs], context(parameters, { targets: ['node3'] }));
    expect(seen.facts?.clockAheadMs).toEqual({ node1: 59_000 });
  });

  it.each([
    ['node3', 'blind', 'nobody asks name:web:app1'],
    ['node2', 'green', ''],
  ])('is blind where a name is asked from %s alone, and that is the target: %s', (there, judgement, text) => {
    const names = { node1: ['name:app1:web'], [there]: ['name:web:app1'] } as Record<string, string[]>;
    const outputs = ['node1', 'node2', 'node3'].map((node) => {
      const paths = ways('mesh:node1', 'mesh:node2', 'mesh:node3', ...(names[node] ?? []));
      return answered(node, act('awake', { paths, without: [], notOk: [], startedAtMs: 1 }));
    });
    const parameters = {
      ...{ meshService: 'whoami', meshPort: 8000, nameService: 'web', nameContainer: 'app1' },
      ...{ rateHz: 2, probeTimeoutMs: 900, maxS: 60, on: 'all' as const, endsTargets: true },
    };
    const facts = {
      targets: ['node3'],
      containers: { app1: { node: 'node1' } },
      tasks: { web: [{ node: there, containerId: '0123456789ab' }] },
      addresses: { web: '10.0.1.4', app1: '10.0.1.2' },
    } as unknown as Facts;
    const seen = samplersStarted.judge([outputs], context(parameters, facts));
    expect([seen.judgement, seen.summary]).toEqual([judgement, expect.stringContaining(text)]);
    expect(samplersStarted.judge([outputs], context({ ...parameters, endsTargets: false }, facts)).judgement).toBe(
      'green',
    );
  });
});
