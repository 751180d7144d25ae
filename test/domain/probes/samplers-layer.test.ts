import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../../lib/domain/judge-run.ts';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { judgePathsAgain } from '../../dashboard/report/judge-paths-again.ts';
import { realJournal } from '../../dashboard/report/real-journal.ts';
import { given } from './given.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(T0 + ms).toISOString();
const facts: Facts = {
  ...{
    targets: ['node3'],
    samplers: ['node1'],
    faultAt: at(20_000),
    healedAt: at(40_000),
    addresses: { web: '10.0.1.4' },
  },
  backends: { whoami: { all: 3, dead: 1 }, web: { all: 3, dead: 1 } },
  answerers: ['111111111111'],
};

/** What node1 saw on some paths, two probes a second for 100 s. The fault is at 20 s. */
const saw = (paths: Readonly<Record<string, string>>, hosts: object = {}): NodeOutput => ({
  ...given.answered(
    'node1',
    given.act('clock', `${T0 + 101_000}\n`),
    given.act('state', 'active\n'),
    given.act('summary', {
      ...{ periodMs: 500, timeoutMs: 900, startedAtMs: T0, slots: 200 },
      paths: Object.entries(paths).map(([id, notOk]) => ({ id, hosts, notOk })),
    }),
  ),
  ...{ requestedAt: at(100_500), answeredAt: at(102_000) },
});
const judge = (output: NodeOutput, parameters: object) =>
  samplersCollected.judge(
    [[output]],
    given.context({ meshService: 'whoami', meshPort: 8000, failuresWithinMs: 10_000, ...parameters }, facts),
  );

describe('the layer that samplers speak for', () => {
  const lived = (paths: Readonly<Record<string, string>>, allowed = 'target', hosts: object = {}) =>
    judge(saw(paths, hosts), { mode: 'interval', allowed });

  it('is none where nothing is red', () => {
    expect(lived({ 'mesh:node3': '45T20' })).toMatchObject({ judgement: 'green' });
    expect(lived({ 'mesh:node3': '45T20' })).not.toHaveProperty('layer');
  });

  it('is that of what broke a promise while its target lived on', () => {
    expect(lived({ 'mesh:node3': '45T20', 'mesh:node1': '' }, 'none').layer).toBe('forwarding');
    expect(lived({ 'mesh-large:node1': '110T3', 'mesh:node1': '' }).layer).toBe('encapsulation');
    expect(lived({ 'name:app1:web': '110N3', 'mesh:node1': '' }).layer).toBe('name service');
    // What was allowed while it lasted is not held against it.
    expect(lived({ 'mesh:node3': '45T20 60T1' }).layer).toBe('load balancer');
    expect(lived({ 'mesh:node1': '' }, 'target', { '222222222222': 1 }).layer).toBe('load balancer');
  });

  it('is that of what broke a promise when its target was switched off', () => {
    const off = (paths: Readonly<Record<string, string>>) => judge(saw({ 'mesh:node3': '40T80', ...paths }), {});
    expect(off({ 'mesh:node1': '45T1 4T1' })).toMatchObject({ judgement: 'green' });
    expect(off({ 'name:app1:web': '45T1 90N2' }).layer).toBe('name service');
    expect(off({ 'mesh:node1': '45T1 2T1 90T1' }).layer).toBe('load balancer');
    // More than the share of the dead; and one that answers again and does not serve.
    expect(off({ 'mesh-large:node1': '45T6' }).layer).toBe('encapsulation');
    expect(judge(saw({ 'mesh:node3': '40T80 1R79' }), {}).layer).toBe('forwarding');
  });
});

describe('a run in which only the paths are red', () => {
  const journal = realJournal();

  it('names the layer that they speak for, and the same again', () => {
    const again = judgePathsAgain(journal);
    expect(again.observation).toMatchObject({ judgement: 'red', layer: 'load balancer' });
    expect(judgePathsAgain(journal)).toEqual(again);
    const judged = judgeRun(again.journal);
    expect(judged).toMatchObject({ verdict: 'fail', layer: 'load balancer' });
    expect(judged.evidence).toContain('F.PATHS');
  });

  it('names none where a journal of before has none', () => {
    expect(judgeRun(journal)).toMatchObject({ verdict: 'fail' });
    expect(judgeRun(journal)).not.toHaveProperty('layer');
  });
});
