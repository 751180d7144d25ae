import { describe, expect, it } from 'vitest';
import type { Check } from '../../../lib/domain/check.ts';
import { judgeCheck } from '../../../lib/domain/judge-check.ts';
import { replicasRestored } from '../../../lib/domain/probes/replicas-restored.ts';
import { serviceConverged } from '../../../lib/domain/probes/service-converged.ts';
import { serviceCreated } from '../../../lib/domain/probes/service-created.ts';
import { servicePlaced } from '../../../lib/domain/probes/service-placed.ts';
import { serviceScaled } from '../../../lib/domain/probes/service-scaled.ts';
import { serviceSpread } from '../../../lib/domain/probes/service-spread.ts';
import { taskOnNetwork } from '../../../lib/domain/probes/task-on-network.ts';
import { given } from './given.ts';

const { act, answered, context, task, view, nodes } = given;

/** Every node's view: `here(2)` are the digits of the containers on node2; the manager also tells what should run. */
const placed = (tasks: object[], replicas: number, here: (node: number) => string[], on = nodes) => [
  on.map(({ name }) =>
    name === 'node1'
      ? answered(name, view(here(1), tasks, replicas), act('ps', 'ID NAME'))
      : answered(name, view(here(Number(name.slice(4))))),
  ),
];

const three = [task(1, 1), task(2, 2), task(3, 3)];
const each = (node: number) => [String(node)];
const whoami = context({ service: 'whoami' });

describe('service-created', () => {
  const asked = { service: 'whoami', image: 'containous/whoami', publish: '8000:80' };
  const judge = (acts: ReturnType<typeof act>[]) =>
    serviceCreated.judge([[answered('node1', ...acts)]], context(asked));

  it('asks for exactly what the tutorial types', () => {
    expect(serviceCreated.nextRound([], context(asked))).toEqual({
      document: 'service-create',
      on: 'manager',
      parameters: { ...asked, network: 'none', replicas: 'none' },
    });
  });

  it('is green when it converged on its port', () => {
    expect(judge([act('create', 'x'), view([], [task(1, 2)], 1, [8000])])).toMatchObject({
      judgement: 'green',
      summary: 'whoami converged to 1/1, port 8000 published',
    });
  });

  it.each([
    ['the command failed', [act('create', '', 1, 'no such image'), view([], [], 1)], /no such image/],
    ['it never converged', [act('create', '', 124), view([], [], 1)], /exit 124/],
    ['no port is published', [act('create', ''), view([], [task(1, 1)], 1)], /publishes nothing/],
    ['a task is missing', [act('create', ''), view([], [], 1, [8000])], /0 of 1 tasks running/],
    [
      'a task is stuck',
      [act('create', ''), view([], [task(1, 3, { state: 'preparing', error: 'pull' })], 1, [8000])],
      /whoami\.1 is preparing on node3 \(pull\)/,
    ],
  ])('is red when %s', (_what, acts, words) => {
    expect(judge(acts)).toMatchObject({ judgement: 'red', summary: expect.stringMatching(words) });
  });
});

describe('service-placed', () => {
  it('is green and learns the tasks, next to those of other services', () => {
    const others = { web: [{ name: 'web.1', node: 'node1', containerId: 'x' }] };
    const seen = servicePlaced.judge(
      placed([task(1, 2)], 1, (node) => (node === 2 ? ['1'] : [])),
      context({ service: 'whoami' }, { tasks: others }),
    );
    expect(seen).toMatchObject({ judgement: 'green', summary: 'whoami.1 on node2' });
    expect(seen.facts?.ended).toBeUndefined();
    const [first, ...rest] = placed([task(1, 2)], 1, (node) => (node === 2 ? ['1'] : []))[0] ?? [];
    const acts = first?.acts.map((each) => ({
      ...each,
      stdout: each.label === 'view' ? each.stdout.replace(/^\{/, '{"ended":["222222222222"],') : each.stdout,
    }));
    const later = servicePlaced.judge(
      [[{ ...first, acts } as typeof first & object, ...rest]],
      context({ service: 'whoami' }, { ended: { whoami: ['333333333333'], web: ['4'] } }),
    );
    // The manager forgets the oldest; what was seen once stays known.
    expect(later.facts?.ended).toEqual({ whoami: ['333333333333', '222222222222'], web: ['4'] });
    expect(seen.facts?.tasks).toEqual({
      ...others,
      whoami: [
        { name: 'whoami.1', node: 'node2', containerId: '1'.repeat(12), addresses: { 'my-overlay': '10.0.1.1' } },
      ],
    });
  });

  it.each([
    ['the container is not there', placed([task(1, 2)], 1, () => []), ['node2'], /its container is not there/],
    [
      'it runs on another node',
      placed([task(1, 2)], 1, (n) => (n === 3 ? ['1'] : [])),
      ['node2', 'node3'],
      /node3 runs/,
    ],
    [
      'a ghost runs besides',
      placed([task(1, 2)], 1, (n) => (n === 2 ? ['1'] : n === 3 ? ['9'] : [])),
      ['node3'],
      /no task/,
    ],
    ['a replica is missing', placed([task(1, 1)], 2, (n) => (n === 1 ? ['1'] : [])), ['node1'], /1 of 2 tasks running/],
  ])('is red when %s', (_what, done, named, words) => {
    expect(servicePlaced.judge(done, whoami)).toMatchObject({
      judgement: 'red',
      nodes: named,
      summary: expect.stringMatching(words),
    });
  });

  it('is red when there is no such service, in the words of the engine', () => {
    const gone = [answered('node1', act('view', { containers: [], service: null, tasks: null, problem: 'not found' }))];
    expect(servicePlaced.judge([gone], whoami).summary).toContain('whoami: not found');
  });

  it('is blind when the node is not known, or one does not answer', () => {
    expect(
      servicePlaced.judge(
        placed([task(1, 9)], 1, () => []),
        whoami,
      ).judgement,
    ).toBe('blind');
    const [outputs = []] = placed(three, 3, each);
    expect(servicePlaced.judge([outputs.slice(0, 2)], whoami)).toMatchObject({
      judgement: 'blind',
      nodes: ['node3'],
    });
  });
});

describe('service-spread', () => {
  it('is green with one task on each node', () => {
    expect(serviceSpread.judge(placed(three, 3, each), whoami)).toMatchObject({
      judgement: 'green',
      summary: 'node1: 1, node2: 1, node3: 1',
    });
  });

  it('names the nodes with too many and too few', () => {
    const tasks = [task(1, 1), task(2, 2), task(3, 2)];
    const here = (node: number) => (node === 1 ? ['1'] : node === 2 ? ['2', '3'] : []);
    expect(serviceSpread.judge(placed(tasks, 3, here), whoami)).toMatchObject({
      judgement: 'red',
      nodes: ['node2', 'node3'],
    });
  });
});

describe('service-scaled', () => {
  const judge = (exit: number, tasks: object[]) =>
    serviceScaled.judge(
      [[answered('node1', act('scale', '', exit, 'oh'), view([], tasks))]],
      context({ service: 'whoami', replicas: 3 }),
    );

  it('is green only with all of them running', () => {
    expect(judge(0, three).judgement).toBe('green');
    expect(judge(0, three.slice(1))).toMatchObject({ judgement: 'red', summary: 'whoami has 2 of 3 tasks running' });
    expect(judge(0, [...three.slice(1), task(1, 1, { container: '' })]).judgement).toBe('red');
    expect(judge(1, three).judgement).toBe('red');
  });
});

describe('replicas-restored', () => {
  const survivors = nodes.filter(({ name }) => name !== 'node3');
  const after = context({ service: 'whoami' }, { targets: ['node3'] });
  const here = (node: number) => (node === 1 ? ['1', '4'] : ['2']);

  it('is green when the survivors carry them all, and asks only those', () => {
    const done = placed([task(1, 1), task(2, 2), task(4, 1)], 3, here, survivors);
    expect(replicasRestored.judge(done, after)).toMatchObject({ judgement: 'green' });
    expect(replicasRestored.nextRound([], after)?.on).toBe('survivors');
  });

  it('says after how long, from when the manager wrote the new task down', () => {
    const facts = {
      targets: ['node3'],
      cutAskedAt: '2030-01-01T00:00:00.000Z',
      tasks: {
        whoami: [1, 2, 3].map((each) => ({
          name: `whoami.${each}`,
          node: `node${each}`,
          containerId: String(each).repeat(12),
        })),
      },
    };
    const cut = (learnt: object = facts) => ({ ...context({ service: 'whoami' }, learnt), fault: 'node-power-cut' });
    const fresh = (updatedAt?: string) => task(4, 1, updatedAt === undefined ? {} : { updatedAt });
    // One that was there before says nothing, whenever it was written down.
    const old = task(2, 2, { updatedAt: '2030-01-01T00:01:00.000Z' });
    const [views = []] = placed([task(1, 1), old, fresh('2030-01-01T00:00:18.200Z')], 3, here, survivors);
    const judge = (outputs: typeof views, learnt: object = facts) =>
      judgeCheck(replicasRestored as Check<unknown>, [outputs], cut(learnt));
    expect(judge(views)).toMatchObject({
      judgement: 'green',
      measures: { restoredAtLeastMs: 18_200, restoredAtMostMs: 18_200 },
      envelopes: { restoredAtMostMs: { leastMs: 13_000 } },
    });
    const delays = {
      ...facts,
      settings: { heartbeatPeriodMs: 5000, electionTicks: 10, restartDelaysMs: { whoami: 0 } },
    };
    expect(judge(views, delays).envelopes?.restoredAtMostMs).toMatchObject({ leastMs: 8000 });
    // Where nobody told, it is when it was seen, and no lower bound.
    const [untold = []] = placed([task(1, 1), task(2, 2), fresh()], 3, here, survivors);
    const seen = untold.map((output) => ({ ...output, answeredAt: '2030-01-01T00:00:20.000Z' }));
    expect(judge(seen).measures).toEqual({ restoredAtMostMs: 20_000 });
    expect(judge(untold)).toMatchObject({ judgement: 'blind', summary: expect.stringContaining('restoredAtMostMs') });
    const [garbled = []] = placed([task(1, 1), task(2, 2), fresh('soon')], 3, here, survivors);
    expect(judge(garbled).judgement).toBe('blind');
    // Nothing was lost, or what there is was learnt already: then nothing is measured and nothing missed.
    const known = { ...facts, tasks: { whoami: facts.tasks.whoami.slice(0, 2) } };
    expect(judge(untold, known).judgement).toBe('green');
    expect(judge(untold, known)).not.toHaveProperty('measures');
  });

  it('measures a container that was killed on a node that lives, where another one may run on the same', () => {
    const before = three.map((one) => ({ name: `whoami.${one.slot}`, node: 'node3', containerId: one.container }));
    const facts = { targets: ['node3'], cutAskedAt: '2030-01-01T00:00:00.000Z', tasks: { whoami: before } };
    const killed = { ...context({ service: 'whoami' }, facts, 'all'), fault: 'container-kill' };
    const judge = (last: object, here: string[]) =>
      judgeCheck(
        replicasRestored as Check<unknown>,
        placed([task(1, 1), task(2, 2), last], 3, (node) => (node === 3 ? here : each(node))),
        killed,
      );
    expect(judge(task(3, 3), [])).toMatchObject({ judgement: 'red', nodes: ['node3'] });
    expect(judge(task(4, 3, { updatedAt: '2030-01-01T00:00:06.100Z' }), ['4'])).toMatchObject({
      judgement: 'green',
      measures: { restoredAtLeastMs: 6100, restoredAtMostMs: 6100 },
      envelopes: { restoredAtMostMs: { leastMs: 5000, usual: { fromMs: 5300, toMs: 7400 } } },
    });
  });

  it('is not taken in by tasks that are still listed on the dead node', () => {
    const done = placed(three, 3, each, survivors);
    expect(replicasRestored.judge(done, after)).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'whoami.3 is listed as running on node3',
    });
  });
});

describe('service-converged', () => {
  it('is green with all of them running, and blind where none should', () => {
    const told = context({ service: 'whoami' });
    const one = placed([task(1, 2)], 1, (node) => (node === 2 ? ['1'] : []));
    expect(serviceConverged.judge(one, told)).toMatchObject({
      judgement: 'green',
      summary: '1 of 1 run: whoami.1 on node2',
    });
    const none = placed([], 0, () => []);
    expect(serviceConverged.judge(none, told)).toMatchObject({
      judgement: 'blind',
      summary: 'no task of whoami should run, so that nothing was seen',
    });
  });
});

describe('task-on-network', () => {
  const facts = {
    tasks: {
      whoami: [
        { name: 'whoami.1', node: 'node2', containerId: '1'.repeat(12), addresses: { 'my-overlay': '10.0.1.1' } },
      ],
    },
  };
  const judge = (id: string, networks: object) =>
    taskOnNetwork.judge(
      [[answered('node2', act('ps', `${id}\n`), ...(id ? [act('networks', networks)] : []))]],
      context({ service: 'whoami', network: 'ingress' }, facts),
    );
  const ingress = { ingress: { IPAddress: '10.0.0.5' } };

  it('is green with an address on it', () => {
    expect(judge('1'.repeat(12), ingress)).toMatchObject({
      judgement: 'green',
      summary: 'whoami.1 has 10.0.0.5 on ingress',
    });
  });

  it.each([
    ['there is no container', () => judge('', {}), /runs no container/],
    ['it is another container', () => judge('2'.repeat(12), ingress), /the manager knows/],
    ['it is on another network', () => judge('1'.repeat(12), { bridge: { IPAddress: '1.2.3.4' } }), /networks: bridge/],
    ['it has no address', () => judge('1'.repeat(12), { ingress: { IPAddress: '' } }), /is not on ingress/],
  ])('is red when %s', (_what, judged, words) => {
    expect(judged()).toMatchObject({ judgement: 'red', nodes: ['node2'], summary: expect.stringMatching(words) });
  });
});
