import { describe, expect, it } from 'vitest';
import type { Facts, NodeOutput } from '../../../lib/domain/observation.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { samplersStarted } from '../../../lib/domain/probes/samplers-started.ts';
import { given } from './given.ts';

const { act, answered, context, containerId } = given;
const short = (digit: string) => containerId(digit).slice(0, 12);
const tasks = (...digits: string[]) =>
  digits.map((digit) => ({ name: `x.${digit}`, node: `node${digit}`, containerId: short(digit) }));
const facts: Facts = {
  targets: ['node3'],
  tasks: { whoami: tasks('1', '2', '3'), web: tasks('1', '2', '3') },
  containers: { app1: { node: 'node1', containerId: short('a') } },
  addresses: { app1: '10.0.1.2', web: '10.0.1.4' },
  backends: { whoami: { all: 3, dead: 1 }, web: { all: 3, dead: 1 }, app1: { all: 1, dead: 0 } },
};
const paths = { meshService: 'whoami', meshPort: 8000, nameService: 'web', nameContainer: 'app1' };
const ways = (...paths: string[]) => paths.flatMap((id) => [id, id.replace(':', '-kept:'), id.replace(':', '-large:')]);
const MESH = ways('mesh:node1', 'mesh:node2', 'mesh:node3');
const ASKED = {
  node1: [...MESH, ...ways('name:app1:web', 'name:web:app1')].sort(),
  node2: [...MESH, ...ways('name:web:app1')].sort(),
};
const silent = (node: string): NodeOutput => ({ node, status: 'timedOut', acts: [], problem: 'no answer in time' });

describe('samplers-started', () => {
  const parameters = context({ ...paths, rateHz: 2, probeTimeoutMs: 900, maxS: 60 }, facts);
  const awake = (node: 'node1' | 'node2', asked: readonly string[] = ASKED[node], notOk: readonly string[][] = []) =>
    answered(node, act('awake', { paths: asked, notOk, startedAtMs: 1 }));
  const judge = (...outputs: NodeOutput[]) => samplersStarted.judge([outputs], parameters);

  it('is green when every survivor asks all that it must, and got it', () => {
    expect(judge(awake('node1'), awake('node2'))).toMatchObject({
      judgement: 'green',
      facts: {
        samplers: ['node1', 'node2'],
        watched: { node1: [...ASKED.node1].sort(), node2: [...ASKED.node2].sort() },
        answerers: [short('1'), short('2'), short('3')],
      },
    });
  });

  it.each([
    ['the replica on another host', 'node2', MESH],
    ['the standalone container', 'node1', [...MESH, ...ways('name:web:app1')]],
    ['a published address', 'node2', ways('mesh:node1', 'mesh:node3', 'name:web:app1')],
  ] as const)('is blind when nobody asks from %s', (_what, node, asked) => {
    const whole = { node1: awake('node1'), node2: awake('node2') };
    const seen = judge(...Object.values({ ...whole, [node]: awake(node, asked) }));
    expect(seen).toMatchObject({ judgement: 'blind', nodes: [node] });
  });

  it('is red when something fails before there is a fault, and keeps what is to be collected', () => {
    const seen = judge(awake('node1'), awake('node2', ASKED.node2, [['mesh:node1', 'T']]));
    expect(seen).toMatchObject({
      judgement: 'red',
      summary: 'mesh:node1 from node2 fails (T) before there is a fault',
      facts: { samplers: ['node1', 'node2'] },
    });
    expect(judge(awake('node1'), awake('node2', ASKED.node2, [['mesh:node1', 'b']])).judgement).toBe('green');
  });

  it('is blind when a survivor has no sampler or does not answer', () => {
    expect(judge(awake('node1'), answered('node2', act('awake', '')))).toMatchObject({ judgement: 'blind' });
    expect(judge(awake('node1'), silent('node2'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(judge()).toMatchObject({ judgement: 'blind' });
  });
});

describe('samplers-collected', () => {
  type Run = [number, number, string];
  const hosts = (id: string) =>
    id.startsWith('mesh')
      ? { [short('1')]: 9, [short('2')]: 9 }
      : { [id.endsWith('web') ? '10.0.1.4' : '10.0.1.2']: 9 };
  const summary = (asked: readonly string[], failing: Record<string, Run[]> = {}, others = {}) => ({
    periodMs: 500,
    timeoutMs: 900,
    startedAtMs: 0,
    slots: 200,
    paths: asked.map((id) => ({
      id,
      hosts: { ...hosts(id), ...others },
      notOk:
        failing[id] ??
        (/^mesh.*:node3$/.test(id)
          ? [[40, 119, 'T']]
          : id === 'mesh:node1'
            ? [
                [45, 45, 'T'],
                [50, 50, 'T'],
              ]
            : []),
    })),
  });
  const saw = (node: 'node1' | 'node2', failing: Record<string, Run[]> = {}, state = 'active', others = {}) =>
    answered(node, act('state', `${state}\n`), act('summary', summary(ASKED[node], failing, others)));
  const parameters = context(
    { ...paths, failuresWithinMs: 10_000, lowerBoundMs: 5000 },
    { ...facts, samplers: ['node1', 'node2'], watched: ASKED, answerers: [short('1'), short('2'), short('3')] },
  );
  const judge = (...outputs: NodeOutput[]) => samplersCollected.judge([outputs], parameters);

  it('is green when only the dead share failed, and only in time', () => {
    expect(judge(saw('node1'), saw('node2'))).toMatchObject({
      judgement: 'green',
      measures: { failed: 4, lowerBoundMs: 5000, windowAtMostMs: 7900 },
    });
  });

  it('lets red win over a sampler that is lost', () => {
    const late = { 'mesh:node2': [[150, 152, 'T']] as Run[] };
    expect(judge(saw('node1', late), silent('node2'))).toMatchObject({ judgement: 'red' });
    expect(judge(saw('node1'), silent('node2'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(judge(saw('node1'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('is blind when a sampler had ended by itself', () => {
    expect(judge(saw('node1'), saw('node2', {}, 'inactive'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
  });

  it('is blind, not red, when it failed before the fault', () => {
    expect(judge(saw('node1', { 'mesh:node2': [[9, 9, 'T']] }), saw('node2'))).toMatchObject({ judgement: 'blind' });
  });

  it('is red when a name leads elsewhere, or a stranger answers for the service', () => {
    const seen = judge(saw('node1', {}, 'active', { '10.0.1.77': 1 }), saw('node2'));
    expect(seen).toMatchObject({ judgement: 'red', summary: expect.stringContaining('answered by 10.0.1.77') });
  });

  it('takes a replica that swarm put in place of a dead one for a right one', () => {
    const now = [...tasks('1', '2'), { name: 'x.3', node: 'node1', containerId: short('9') }];
    const after = context(
      { ...paths, failuresWithinMs: 10_000, lowerBoundMs: 5000 },
      { ...parameters.facts, tasks: { ...facts.tasks, whoami: now } },
    );
    const mesh = (node: 'node1' | 'node2') => {
      const { paths: all, ...rest } = summary(ASKED[node]);
      const more = all.map((each) =>
        each.id.startsWith('mesh') ? { ...each, hosts: { ...each.hosts, [short('9')]: 5 } } : each,
      );
      return answered(node, act('state', 'active\n'), act('summary', { ...rest, paths: more }));
    };
    expect(samplersCollected.judge([[mesh('node1'), mesh('node2')]], after).judgement).toBe('green');
    expect(samplersCollected.judge([[mesh('node1'), mesh('node2')]], parameters).judgement).toBe('red');
  });

  it('claims no window where nobody saw the victim fall silent', () => {
    const never = { 'mesh:node3': [] as Run[] };
    const seen = judge(saw('node1', never), saw('node2', never));
    expect(seen.judgement).toBe('blind');
    expect(seen.measures).not.toHaveProperty('windowAtMostMs');
  });
});
