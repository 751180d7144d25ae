import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { nextCursor } from '../../lib/domain/next-cursor.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { PHASES } from '../../lib/domain/phase.ts';
import { NODES } from '../steps/memory-ports.ts';

const nodes = NODES.map(({ name, role, instanceId, address }) => ({ name, role, instanceId, address }));
const pace = paceSchema.parse({ probeBudgetHz: 30 });

const kill = {
  version: 1,
  name: 'kill',
  hypothesis: 'a dead worker costs little',
  swarm: 'build',
  prepare: [{ id: 'P01', check: 'hosts-ping' }],
  steadyState: [{ id: 'S01', check: 'hosts-ping' }],
  fault: { kind: 'node-power-cut', target: { role: 'worker', hosting: 'whoami', notHosting: 'app1' } },
  sampler: {
    mesh: { service: 'whoami', port: 8000 },
    names: { service: 'web', container: 'app1' },
    failuresWithin: '10s',
  },
  observe: [{ id: 'O01', check: 'hosts-ping', on: 'survivors', within: '30s' }],
  cleanup: [{ id: 'C01', check: 'hosts-ping' }],
};

const planOf = (raw: object, seed = 1, patience = 1) =>
  makePlan({
    runId: '20260101t000000-abcdef',
    swarmId: 'local',
    seed,
    experiment: experimentSchema.parse(raw),
    pace: { ...pace, patience },
    nodes,
  });

const idsFrom = (stopped: boolean, facts = {}): string[] => {
  const plan = planOf(kill);
  const progress = { facts, ...(stopped ? { stopped: 'why' } : {}) };
  const ids: string[] = [];
  for (let at = nextCursor(plan, progress, -1); at < plan.steps.length; at = nextCursor(plan, progress, at)) {
    ids.push(plan.steps[at]?.id ?? '');
  }
  return ids;
};

describe('makePlan', () => {
  it('T9 refuses a step on a node that the fleet does not have, before anything is made', () => {
    const on = (node: string) => ({ ...kill, observe: [{ id: 'O01', check: 'hosts-ping', on: node }] });
    expect(() => planOf(on('node9'))).toThrow('step O01 is on "node9"; the nodes of the fleet are node1, node2, node3');
    expect(planOf(on('node3')).steps.some((step) => step.on === 'node3')).toBe(true);
    expect(() => planOf(on('node:shop-a'))).toThrow('step O01 is on "node:shop-a"; the nodes of the fleet are node1');
    expect(planOf(on('node:node3')).steps.some((step) => step.on === 'node:node3')).toBe(true);
  });

  it('refuses to make or leave a swarm that is only used', () => {
    const steadyState = [
      ...kill.steadyState,
      { id: 'S02', check: 'nodes-ready' },
      { id: 'S03', check: 'service-converged', with: { service: 'whoami' } },
      { id: 'S04', check: 'service-converged', with: { service: 'web' } },
      { id: 'S05', check: 'container-stands', with: { container: 'app1', network: 'my-overlay' } },
    ];
    const used = { ...kill, swarm: 'use', steadyState };
    const built = planOf({ ...kill, steadyState }).steps;
    // One more: nothing else ends its samplers.
    expect(planOf(used).steps.filter(({ id }) => !built.some((each) => each.id === id))).toMatchObject([
      { id: 'F.GONE', phase: 'cleanup', role: 'undo' },
    ]);
    for (const check of ['swarm-cleared', 'swarm-initialised', 'swarm-left', 'ports-open']) {
      const wrong = { ...used, cleanup: [{ id: 'C01', check }] };
      expect(() => planOf(wrong)).toThrow(`step C01 of kill is ${check}, and its swarm is only used`);
    }
  });

  it('goes on after a check that others build on only where the step says so', () => {
    const { fault: _fault, sampler: _sampler, ...plain } = kill;
    const gates = (step: object) =>
      planOf({ ...plain, method: [{ id: 'M01', check: 'nodes-ready', ...step }] }).steps.find(({ id }) => id === 'M01')
        ?.gate;
    expect(gates({})).toBe(true);
    expect(gates({ goOn: true })).toBe(false);
  });

  it('goes on after any check once something is broken, or nobody could say that it was', () => {
    const after = { observe: [{ id: 'O01', check: 'nodes-ready' }], recover: [{ id: 'R01', check: 'nodes-ready' }] };
    const { steps } = planOf({ ...kill, ...after, steadyState: [{ id: 'S01', check: 'nodes-ready' }] });
    expect(steps.filter(({ id }) => /^[ORS]/.test(id)).map(({ phase, gate }) => [phase, gate])).toEqual([
      ['steadyState', true],
      ['observe', false],
      ['recover', false],
      ['steadyStateAgain', false],
    ]);
  });

  it('puts every part of a fault in its place, in the order of the phases', () => {
    const { steps } = planOf(kill);
    expect(steps.map((step) => step.id)).toEqual([
      'P01',
      'S01',
      'F.TIMES',
      'F.TARGET',
      'F.WATCH',
      'F.BOOT',
      'F.CUT',
      'O01',
      'F.START',
      'F.PROOF',
      'S01',
      'F.AFTER',
      'F.PATHS',
      'C01',
    ]);
    const order = steps.map((step) => PHASES.indexOf(step.phase));
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(steps.map((step) => step.index)).toEqual(steps.map((_step, index) => index));
  });

  it('proves the fault once the node is back', () => {
    const back = { ...kill, recover: [{ id: 'R01', check: 'hosts-ping' }] };
    const ids = planOf(back).steps.map((step) => step.id);
    expect(ids.slice(ids.indexOf('F.START'), ids.indexOf('F.PATHS'))).toEqual([
      'F.START',
      'R01',
      'F.PROOF',
      'S01',
      'F.AFTER',
    ]);
  });

  it('collects the samplers before much is asked of nodes that have only just returned, and what may answer is known by then', () => {
    const asking = [
      { id: 'W15', check: 'mesh-spreads', with: { service: 'whoami', port: 8000 } },
      { id: 'S01', check: 'service-converged', with: { service: 'whoami' } },
    ];
    const plan = planOf({ ...kill, steadyState: asking });
    const ids = plan.steps.map((step) => step.id);
    expect(ids.slice(ids.indexOf('F.PROOF') + 1)).toEqual(['S01', 'F.AFTER', 'F.PATHS', 'W15', 'C01']);
    const waits = [1, 3].map((patience) => planOf(kill, 1, patience).steps.find(({ id }) => id === 'F.AFTER'));
    expect(waits.map((step) => step?.action)).toEqual([
      { type: 'check', check: 'watched-on', with: { backS: 8 } },
      { type: 'check', check: 'watched-on', with: { backS: 24 } },
    ]);
  });

  it('N56 lets nothing that is not green pass before the fault', () => {
    const before = planOf(kill).steps.filter((step) => PHASES.indexOf(step.phase) <= PHASES.indexOf('inject'));
    expect(before.every((step) => step.gate)).toBe(true);
    expect(
      before
        .filter((step) => step.phase !== 'arm' && step.phase !== 'inject')
        .every((step) => step.role === 'baseline'),
    ).toBe(true);
  });

  it('refuses the leader as a target where nothing finds out who leads', () => {
    const managers = nodes.map((node) => ({ ...node, role: 'manager' as const }));
    const plan = (steadyState: object[]) =>
      makePlan({
        runId: '20260101t000000-abcdef',
        swarmId: 'local',
        seed: 1,
        experiment: experimentSchema.parse({
          ...kill,
          steadyState,
          fault: { ...kill.fault, target: { role: 'leader' } },
        }),
        pace,
        nodes: managers,
      });
    expect(() => plan(kill.steadyState)).toThrow('the target of kill is the leader, and no step of steadyState');
    expect(plan([{ id: 'S01', check: 'nodes-ready' }]).steps.length).toBeGreaterThan(0);
  });

  it('takes what could not be prepared for no verdict on the swarm, fault or not', () => {
    const { fault: _fault, sampler: _sampler, ...plain } = kill;
    const roles = planOf({ ...plain, method: [{ id: 'M01', check: 'hosts-ping' }] }).steps.map((step) => step.role);
    expect(roles).toEqual(['baseline', 'hypothesis', 'hypothesis', 'hypothesis', 'undo']);
  });

  it('gives slow machines longer for each step, and not a moment more of outage', () => {
    const step = (patience: number, id: string) => planOf(kill, 1, patience).steps.find((each) => each.id === id);
    expect([step(1, 'O01')?.withinMs, step(3, 'O01')?.withinMs]).toEqual([30_000, 90_000]);
    expect(step(3, 'F.PATHS')?.action).toEqual(step(1, 'F.PATHS')?.action);
    expect(step(3, 'F.PATHS')?.action).toMatchObject({ with: { failuresWithinMs: 10_000 } });
  });

  it('gives the same plan for the same seed and another order for some other', () => {
    expect(planOf(kill, 3)).toEqual(planOf(kill, 3));
    const orders = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => JSON.stringify(planOf(kill, seed).steps[3]?.action)));
    expect(orders.size).toBeGreaterThan(1);
  });

  it.each([
    [
      'an unknown check',
      { ...kill, observe: [{ id: 'O01', check: 'hosts-pnig' }] },
      /hosts-pnig.*allowed are .*hosts-ping/,
    ],
    [
      'parameters the check does not take',
      { ...kill, observe: [{ id: 'O01', check: 'hosts-ping', with: { x: 1 } }] },
      /O01/,
    ],
    [
      'to lose the quorum',
      { ...kill, fault: { ...kill.fault, target: { role: 'leader' } } },
      /1 managers; kill kills one, and the rest must be more than half/,
    ],
    ['T10 more nodes than there are', { ...kill, minNodes: 4 }, /3 nodes; kill needs 4/],
  ])('refuses %s', (_name, raw, message) => {
    expect(() => planOf(raw)).toThrow(message);
  });
});

describe('faultSteps', () => {
  it('takes an update that swarm gives up for what the hypothesis is about, and a timer that is late for its own trouble', () => {
    const hold = (kind: string, parameters: object, target?: object) =>
      planOf({ ...kill, fault: { kind, ...(target ? { target } : {}), with: parameters } }).steps.find(
        ({ id }) => id === 'F.HOLD',
      )?.role;
    expect(hold('service-update', { service: 'whoami' })).toBe('hypothesis');
    expect(hold('partition', { lasts: '20s' }, { role: 'worker' })).toBe('harness');
  });

  it('says of each step what may stay of it', () => {
    const leaves = (check: string, parameters: object) =>
      planOf({ ...kill, observe: [{ id: 'O99', check, with: parameters }] }).steps.find(({ id }) => id === 'O99')
        ?.leaves;
    expect(leaves('network-created', { network: 'shopnet' })).toBe('made');
    expect(leaves('converges-in-time', { service: 'whoami' })).toBe('changed');
    expect(leaves('hosts-ping', {})).toBeUndefined();
  });

  it('counts one container as dead where one is killed', () => {
    const chosen = planOf({
      ...kill,
      fault: { kind: 'container-kill', target: { role: 'worker' }, with: { service: 'whoami' } },
    }).steps.find(({ id }) => id === 'F.TARGET');
    expect(chosen?.action).toMatchObject({ with: { kills: 'whoami' } });
  });
});

describe('nextCursor', () => {
  it('takes every step of a run that goes well', () => {
    expect(idsFrom(false)).toHaveLength(14);
  });

  it('only heals and cleans up once the method ended early, and collects only what was started', () => {
    expect(idsFrom(true)).toEqual(['F.START', 'C01']);
    expect(idsFrom(true, { samplers: ['node1'] })).toEqual(['F.START', 'F.PATHS', 'C01']);
  });

  it.each([
    ['gossip-block', { protocol: 'udp' }, 'none'],
    ['gossip-block', { protocol: 'udp+tcp' }, 'target'],
    ['node-drain', {}, 'none'],
    ['container-kill', { service: 'whoami' }, 'share'],
    ['engine-restart', {}, 'target'],
    ['netem', { loss: 2 }, 'few'],
    ['netem', { loss: 20 }, 'target'],
    ['netem', { delay: '500ms', loss: 2 }, 'target'],
    ['vxlan-block', {}, 'target'],
    ['mtu-black-hole', {}, 'large'],
    ['partition', {}, 'target'],
    ['pair-cut', {}, 'pair'],
  ])('of %s with %o lets nobody notice more than: %s', (kind, parameters, allowed) => {
    const found = planOf({ ...kill, fault: { kind, target: { role: 'worker' }, with: parameters } });
    const collect = found.steps.find(({ id }) => id === 'F.PATHS');
    expect(collect?.action).toMatchObject({ with: { mode: 'interval', allowed } });
    // Where swarm cannot be healed it is no error of the harness that nobody knows for how long to watch.
    expect(found.steps.find(({ id }) => id === 'F.AFTER')?.role).toBe('hypothesis');
    // Only of what comes after it, and only where nobody may lose anything.
    const final = found.steps.filter(({ losesNone }) => losesNone).map(({ id, phase }) => `${id} ${phase}`);
    expect(final).toEqual(allowed === 'none' ? ['O01 observe', 'S01 steadyStateAgain'] : []);
  });
});
