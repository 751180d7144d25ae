import { describe, expect, it } from 'vitest';
import { replicasAnswer } from '../../../lib/domain/probes/replicas-answer.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context, containerId } = given;
const { OVERLAY, swarm, truth, task, facts, container } = standingSwarm;

interface Running {
  readonly id: string;
  readonly service: string;
  readonly status?: string;
  readonly state?: string;
  readonly addresses?: readonly object[];
}
const due = (node: string): Running[] => {
  const slot = Number(node.slice(4));
  return ['whoami', 'web'].map((service) => ({
    ...{ id: container(service, slot), service },
    addresses: task(service, slot).addresses,
  }));
};
const engine = (running: readonly Running[]) =>
  act(
    'engine',
    running.map((each) => ({ task: 't', state: 'running', status: 'Up 2 minutes (healthy)', addresses: [], ...each })),
  );
const kernel = (running: readonly Running[]) =>
  act('kernel', [...running.map((each) => `${each.id} ${each.service} t`), 'end', ''].join('\n'));
const report = (node: string, listed = due(node), run = listed) => [engine(listed), kernel(run)];

const told = context({ services: 'whoami,web' }, facts);
const judge = (acts: (node: string) => ReturnType<typeof report> = (node) => report(node), what: object = truth) =>
  replicasAnswer.judge([everywhere((node) => [...acts(node), swarm(node, what)])], told);
const on2 = (acts: ReturnType<typeof report>) => judge((node) => (node === 'node2' ? acts : report(node)));
const other = [{ network: OVERLAY, address: '10.0.1.13' }];
const elsewhere = (service: string) => containerId(service === 'web' ? '7' : '8');
const ghost = { id: containerId('9'), service: 'web' };

describe('replicas-answer', () => {
  it('is green where exactly the tasks run', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: '6 replicas of whoami, web on node1, node2, node3, and no other',
    });
  });

  it.each([
    ['a container is missing', report('node2', due('node2').slice(1)), 'whoami.2 should run on node2'],
    [
      'only the engine believes that it runs',
      report('node2', due('node2'), due('node2').slice(1)),
      'whoami.2 should run on node2',
    ],
    [
      'a ghost runs',
      report('node2', [...due('node2'), ghost]),
      'node2 runs 999999999999 of web: no task that should run',
    ],
    [
      'a ghost runs that the engine forgot',
      report('node2', due('node2'), [...due('node2'), ghost]),
      'node2 runs 999999999999',
    ],
    [
      'one is unhealthy',
      report(
        'node2',
        due('node2').map((each) => ({ ...each, status: 'Up 2 minutes (unhealthy)' })),
        due('node2'),
      ),
      'of web on node2 is Up 2 minutes (unhealthy)',
    ],
    [
      'one is paused',
      report(
        'node2',
        due('node2').map((each) => ({ ...each, state: 'paused', status: 'Up 2 minutes (Paused)' })),
        due('node2'),
      ),
      'Up 2 minutes (Paused)',
    ],
    [
      'one is off its network',
      report('node2', [due('node2')[0] as Running, { ...(due('node2')[1] as Running), addresses: [] }]),
      'node2: web.2 has no address on my-overlay, not 10.0.1.12',
    ],
    [
      'one has the address of another',
      report('node2', [due('node2')[0] as Running, { ...(due('node2')[1] as Running), addresses: other }]),
      'node2: web.2 has 10.0.1.13 on my-overlay, not 10.0.1.12',
    ],
  ])('is red where %s', (_what, acts, words) => {
    const seen = on2(acts);
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain(words);
  });

  it('sees the ghosts of a node whose engine is dead', () => {
    const tasks = truth.tasks.map((each) =>
      each.node === 'id3' ? task(each.service, 3, { node: 'id1', container: elsewhere(each.service) }) : each,
    );
    const seen = judge(
      (node) => {
        if (node === 'node3') return [act('engine', '', 7, "curl: (7) Couldn't connect"), kernel(due('node3'))];
        const moved = due('node3').map((each) => ({ ...each, id: elsewhere(each.service) }));
        return report(node, node === 'node1' ? [...due(node), ...moved] : due(node));
      },
      { ...truth, tasks },
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(seen.summary).toContain('the engine of node3 does not answer');
    expect(seen.summary).toContain('node3 runs 333333333333 of web: no task that should run');
  });

  it('is red where fewer run than should, with the reason of the manager', () => {
    const tasks = truth.tasks.map((each) =>
      each.id === 'webtask3'
        ? task('web', 3, { state: 'new', error: 'could not find an available IP', container: '' })
        : each,
    );
    const seen = judge((node) => report(node, node === 'node3' ? due(node).slice(0, 1) : due(node)), {
      ...truth,
      tasks,
    });
    expect(seen).toMatchObject({
      judgement: 'red',
      summary: 'web has 2 of 3 replicas running, web.3 is new (could not find an available IP)',
    });
  });

  it('is red where the shim of a container stands still: it runs, and nobody can stop it', () => {
    const shims = (state: string) =>
      act('kernel', [...due('node2').map((each) => `${each.id} ${each.service} t ${state}`), 'end', ''].join('\n'));
    for (const fine of ['S', 'R', '-']) expect(on2([engine(due('node2')), shims(fine)]).judgement).toBe('green');
    expect(on2([engine(due('node2')), shims('T')])).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringMatching(/^the shim of [0-9a-f]{12} of whoami on node2 stands still/),
    });
  });

  it.each([7, 28, 52, 56])('is red where the engine does not answer (%i), whatever the kernel runs', (exit) => {
    expect(on2([act('engine', '', exit), kernel(due('node2'))])).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: 'the engine of node2 does not answer',
    });
  });

  it('is blind where a node or its engine does not tell, or ids of nodes are not known', () => {
    expect(on2([act('engine', '', 5), kernel(due('node2'))]).judgement).toBe('blind');
    expect(on2([engine(due('node2')), act('kernel', '')]).judgement).toBe('blind');
    const unknown = { ...told, facts: { ...facts, swarmNodeIds: { node1: 'id1' } } };
    const outputs = everywhere((node) => [...report(node, node === 'node1' ? due(node) : []), swarm(node)]);
    expect(replicasAnswer.judge([outputs], unknown).judgement).toBe('blind');
    expect(on2([act('missing', 'python3')] as never).summary).toMatch(/^not judged: python3 is missing on node2/);
  });
});
