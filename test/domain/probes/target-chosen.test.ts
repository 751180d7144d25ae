import { describe, expect, it } from 'vitest';
import { targetChosen } from '../../../lib/domain/probes/target-chosen.ts';
import { given } from './given.ts';

const tasks = { whoami: [1, 2, 3].map((each) => ({ name: `whoami.${each}`, node: `node${each}`, containerId: 'c' })) };
const facts = { tasks, containers: { app1: { node: 'node1', containerId: 'a' } } };
const MANAGERS = given.nodes.map((node) => ({ ...node, role: 'manager' as const }));

const choose = (wanted: object, nodes = given.nodes, learnt: object = {}) => {
  const parameters = targetChosen.parameters.parse({
    ...{ order: 'node3,node1,node2', mesh: 'whoami', names: 'web,app1' },
    ...wanted,
  });
  return targetChosen.judge([], { ...given.context(parameters, { ...facts, ...learnt }), nodes });
};

describe('target-chosen', () => {
  it.each([
    [{ role: 'worker' }, ['node3']],
    [{ role: 'worker', count: 'all' }, ['node3', 'node2']],
    [{ role: 'worker', notHosting: 'app1', hosting: 'whoami' }, ['node3']],
    [{ nodes: 'node2,node3' }, ['node3', 'node2']],
  ])('%j is %j, in the order of the seed', (wanted, targets) => {
    expect(choose(wanted)).toMatchObject({ judgement: 'green', facts: { targets } });
  });

  it('counts minority and majority among all that fit', () => {
    expect(choose({ role: 'manager', count: 'minority' }, MANAGERS).facts?.targets).toEqual(['node3']);
    const most = { role: 'manager', count: 'majority', keepsQuorum: false };
    expect(choose(most, MANAGERS)).toMatchObject({
      facts: { targets: ['node3', 'node1'], backends: { whoami: { all: 3, dead: 2 }, app1: { all: 1, dead: 1 } } },
    });
  });

  it('notes where what is sampled runs', () => {
    expect(choose({ role: 'worker' }).facts?.backends).toMatchObject({
      whoami: { on: { node1: 1, node2: 1, node3: 1 } },
      app1: { on: { node1: 1 } },
    });
  });

  it('takes nobody who would cost the quorum, but where that is meant', () => {
    expect(choose({ role: 'manager', count: 'majority' }, MANAGERS).judgement).toBe('blind');
    expect(choose({ role: 'manager' }).judgement).toBe('blind');
    expect(choose({ role: 'manager', keepsQuorum: false }).facts?.targets).toEqual(['node1']);
  });

  it('knows who follows once it is known who leads', () => {
    expect(choose({ role: 'follower' }, MANAGERS).judgement).toBe('blind');
    const learnt = { leader: 'node3' };
    expect(choose({ role: 'follower', count: 'all', keepsQuorum: false }, MANAGERS, learnt).facts?.targets).toEqual([
      'node1',
      'node2',
    ]);
  });

  it('knows the zone of a node', () => {
    const zoned = given.nodes.map((node, place) => ({ ...node, availabilityZone: place === 1 ? 'b' : 'a' }));
    expect(choose({ availabilityZone: 'b' }, zoned).facts?.targets).toEqual(['node2']);
    expect(choose({ availabilityZone: 'c' }, zoned).judgement).toBe('blind');
  });

  it('counts one container of one service as dead where no more of it is killed', () => {
    const two = {
      tasks: { ...tasks, whoami: [...tasks.whoami, { name: 'whoami.4', node: 'node3', containerId: 'd' }] },
    };
    const dead = (wanted: object) => {
      const { backends } =
        choose({ role: 'worker', mesh: 'whoami', names: 'app1', ...wanted }, given.nodes, {
          ...two,
          containers: { app1: { node: 'node3', containerId: 'a' } },
        }).facts ?? {};
      return [backends?.whoami?.dead, backends?.app1?.dead];
    };
    expect(dead({})).toEqual([2, 1]);
    expect(dead({ kills: 'whoami' })).toEqual([1, 0]);
    expect(dead({ kills: 'other' })).toEqual([0, 0]);
  });

  it('leaves someone to watch, and hits nobody where a service is hit', () => {
    expect(choose({ count: 'all', keepsQuorum: false }).judgement).toBe('blind');
    expect(choose({ hits: 'service' })).toMatchObject({
      judgement: 'green',
      facts: { targets: [], backends: { whoami: { all: 3, dead: 0 } } },
    });
  });

  it('is blind where a name that was asked for does not fit', () => {
    expect(choose({ nodes: 'node1,node2', role: 'worker' })).toMatchObject({
      judgement: 'blind',
      summary: 'only node2 of node3, node1, node2 fits the target of the fault',
    });
  });
});
