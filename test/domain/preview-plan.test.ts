import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { previewPlan } from '../../lib/domain/preview-plan.ts';
import type { StepPreview } from '../../lib/domain/preview-step.ts';

const nodesOf = (...roles: ('manager' | 'worker')[]) =>
  roles.map((role, place) => ({
    name: `node${place + 1}`,
    role,
    instanceId: `i-0000000${place}`,
    address: `192.0.2.${place + 1}`,
  }));

const written = {
  version: 1,
  name: 'kill',
  hypothesis: 'a dead worker costs little',
  swarm: 'build',
  prepare: [
    { id: 'W04', check: 'swarm-initialised' },
    { id: 'W05', check: 'swarm-joined' },
    { id: 'W12', check: 'mesh-answers', with: { service: 'whoami', port: 8000 } },
  ],
  steadyState: [{ id: 'S01', check: 'hosts-ping', within: '10s' }],
  fault: { kind: 'node-power-cut', target: { role: 'worker' } },
  sampler: {
    mesh: { service: 'whoami', port: 8000 },
    names: { service: 'web', container: 'app1' },
    failuresWithin: '10s',
  },
  observe: [{ id: 'O01', check: 'node-down', within: '40s' }],
  recover: [{ id: 'R01', check: 'node-returned', within: '60s' }],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
};

const WORKERS = nodesOf('manager', 'worker', 'worker');
const MANAGERS = nodesOf('manager', 'manager', 'manager');

const previewOf = (nodes = WORKERS, changes: Record<string, unknown> = {}, seed = 7) => {
  const experiment = experimentSchema.parse({ ...written, ...changes });
  const pace = paceSchema.parse({ patience: 3 });
  const plan = makePlan({ runId: '<run id>', swarmId: 'local', seed, experiment, pace, nodes });
  const preview = previewPlan(plan, experiment);
  const step = (id: string) => preview.steps.find((each) => each.id === id) as StepPreview;
  const sent = (id: string) => step(id).sends.map(({ what, nodes: on }) => [what, on?.join() ?? null]);
  return { plan, preview, step, sent };
};

describe('the preview of a plan', () => {
  it.each([1, 7, 99])('orders the nodes as the plan of the seed %i does', (seed) => {
    const { plan, preview } = previewOf(WORKERS, {}, seed);
    const { action } = plan.steps.find(({ id }) => id === 'F.TARGET') ?? {};
    expect(action).toMatchObject({ with: { order: preview.order.join() } });
  });

  it('names every step of the plan once, in its order', () => {
    const { plan, preview } = previewOf();
    expect(preview.steps.map(({ id, phase }) => [id, phase])).toEqual(plan.steps.map(({ id, phase }) => [id, phase]));
  });

  it('tells documents, their nodes and parameters where these are known', () => {
    expect(previewOf().step('W04').sends).toEqual([
      { what: 'swarm-init', on: 'manager', nodes: ['node1'], parameters: { run: '<run id>' }, dependsOn: [] },
    ]);
    expect(previewOf().step('W04').mayFollow).toEqual([]);
  });

  it('says where what follows depends on answers', () => {
    expect(previewOf().sent('W05')).toEqual([['join-key', 'node2,node3']]);
    expect(previewOf().step('W05').mayFollow).toEqual(['answers']);
  });

  it('knows the ids of the nodes once they have joined, and says what depends on them where they may not be known', () => {
    const steadyState = [{ id: 'W06', check: 'nodes-ready' }];
    expect(previewOf(WORKERS, { steadyState }).sent('W06')).toEqual([['node-list', 'node1']]);
    const { sent, step } = previewOf(WORKERS, { steadyState, prepare: [] });
    expect(sent('W06')).toEqual([
      ['swarm-state', 'node1,node2,node3'],
      ['node-list', 'node1'],
    ]);
    expect(step('W06').sends.map(({ dependsOn }) => dependsOn)).toEqual([['swarmNodeIds'], ['swarmNodeIds']]);
    expect(step('O01').sends.map(({ dependsOn }) => dependsOn)).toEqual([[]]);
  });

  it('claims no node for a task that does not run yet', () => {
    expect(previewOf().sent('W12')).toEqual([['mesh-curl', null]]);
  });

  it('knows the manager that is left only where the target is no manager', () => {
    expect(previewOf().sent('O01')).toEqual([['node-list', 'node1']]);
    const leader = previewOf(MANAGERS, {
      fault: { kind: 'node-power-cut', target: { role: 'leader' } },
      steadyState: [{ id: 'W06', check: 'nodes-ready' }],
    });
    expect(leader.sent('W04')).toEqual([['swarm-init', 'node1']]);
    expect(leader.sent('O01')).toEqual([['node-list', null]]);
  });

  it('knows target and survivors where one node alone can be hit', () => {
    const { sent } = previewOf(nodesOf('manager', 'worker'), { minNodes: 2 });
    expect(sent('F.CUT')).toEqual([['instance:cutPower', 'node2']]);
    expect(sent('F.WATCH')).toEqual([['sample-start', 'node1,node2']]);
  });

  it('tells what a fault sends, and no value that is only found when it runs', () => {
    const { step, sent } = previewOf();
    expect(sent('F.CUT')).toEqual([['instance:cutPower', null]]);
    expect(sent('F.PROOF')).toEqual([
      ['boot-record', null],
      ['gossip-record', null],
    ]);
    expect(step('F.PROOF').sends.map(({ parameters }) => parameters)).toEqual([
      { before: '<found when it runs>' },
      { address: '<found when it runs>', sinceS: '<found when it runs>' },
    ]);
    expect(sent('F.PATHS')).toEqual([['sample-stop', 'node1,node2,node3']]);
    expect(step('R01').mayFollow).toEqual(['answers']);
  });

  it('gives a step the time of its documents after the last time that it is asked', () => {
    const { step } = previewOf();
    // ping-hosts may take 60 s, 30 s to be delivered, 15 s for the channel; within 10 s, three times as patient.
    expect(step('S01')).toMatchObject({ withinMs: 30_000, limitMs: 135_000 });
    expect(step('F.CUT')).toMatchObject({ withinMs: 720_000, limitMs: 720_000 });
  });

  it('lists whom the fault may hit by role, and never whose loss would cost the quorum', () => {
    expect(previewOf().preview.fault).toMatchObject({
      kind: 'node-power-cut',
      envelopes: [
        { steps: ['O01'], measure: 'listedDownAfterMs', hitsLeader: null, envelope: { leastMs: 8000 } },
        { steps: ['F.PATHS'], measure: 'windowAtMostMs', hitsLeader: null, envelope: { leastMs: 5000 } },
      ],
      healedBy: ['F.START'],
      sweptAfterMs: expect.any(Number),
    });
    const candidates = (nodes: typeof WORKERS, target: object) =>
      previewOf(nodes, {
        fault: { kind: 'node-power-cut', target },
        steadyState: [{ id: 'W06', check: 'nodes-ready' }],
      }).preview.fault?.candidates.toSorted();
    expect(candidates(WORKERS, { role: 'worker' })).toEqual(['node2', 'node3']);
    expect(candidates(WORKERS, {})).toEqual(['node2', 'node3']);
    expect(candidates(MANAGERS, { role: 'leader' })).toEqual(['node1', 'node2', 'node3']);
    expect(candidates(MANAGERS, { role: 'worker' })).toEqual([]);
  });

  it('has the envelopes of what its steps measure, by who may be hit, and each once', () => {
    const envelopesOf = (nodes: typeof WORKERS, fault: object, observe: object[] = written.observe) =>
      previewOf(nodes, {
        fault,
        observe,
        steadyState: [{ id: 'W06', check: 'nodes-ready' }],
      }).preview.fault?.envelopes.map(({ steps, measure, hitsLeader, envelope }) => [
        ...[steps.join(), measure, hitsLeader, envelope.leastMs],
      ]);
    const cut = (target: object) => ({ kind: 'node-power-cut', target });
    expect(envelopesOf(MANAGERS, cut({ role: 'manager' }))).toEqual([
      ['O01', 'listedDownAfterMs', false, 8000],
      ['F.PATHS', 'windowAtMostMs', null, 5000],
      ['O01', 'listedDownAfterMs', true, 35_000],
    ]);
    const restored = (id: string, service: string) => ({ id, check: 'replicas-restored', with: { service } });
    expect(envelopesOf(MANAGERS, cut({ role: 'leader' }), [restored('O02', 'whoami'), restored('O03', 'web')])).toEqual(
      [
        ['O02,O03', 'restoredAtMostMs', null, 40_000],
        ['F.PATHS', 'windowAtMostMs', null, 5000],
      ],
    );
    expect(envelopesOf(WORKERS, { kind: 'netem', target: { role: 'worker' } }, [])).toEqual([
      ['F.PATHS', 'stableAfterMs', null, 0],
    ]);
  });

  it('tells how often each path is asked: what the samplers get, of a budget', () => {
    const sampling = (changes: Record<string, unknown> = {}, nodes = WORKERS) =>
      previewOf(nodes, changes).preview.sampling;
    const made = { id: 'W19', check: 'service-created', with: { service: 'web', image: 'nginx:alpine', replicas: 3 } };
    // Four ways of the mesh from two nodes, and one to three replicas beside app1: 30 / (1.35 * 8) and 30 / (1.35 * 6).
    const prepare = [...written.prepare, made];
    const two = nodesOf('manager', 'worker');
    expect(sampling({ prepare, minNodes: 2 }, two)).toEqual({ leastHz: 2.7, mostHz: 3.7, budgetHz: 30 });
    const { names: _, ...mesh } = written.sampler;
    // Nine ways: who is to go down watches until then.
    expect(sampling({ sampler: mesh })).toEqual({ leastHz: 2.4, mostHz: 2.4, budgetHz: 30 });
    // Where there are too many ways each gets the least.
    const lives = { fault: { kind: 'netem', target: { role: 'worker' } } };
    expect(sampling({ ...lives, prepare })).toEqual({ leastHz: 2, mostHz: 2, budgetHz: 30 });
    expect(sampling({ fault: undefined, sampler: undefined })).toBeNull();
  });

  it('tells what is sent to each of several targets', () => {
    const fault = { kind: 'node-power-cut', target: { role: 'manager', count: 'majority' }, losesQuorum: true };
    const ready = { steadyState: [{ id: 'W06', check: 'nodes-ready' }] };
    expect(previewOf(MANAGERS, { fault, ...ready }).sent('F.PROOF')).toEqual([
      ['boot-record', null],
      ['gossip-record', null],
      ['boot-record', null],
      ['gossip-record', null],
    ]);
    const all = { ...fault, target: { role: 'manager', count: 'all' } };
    const sent = previewOf(nodesOf('worker', 'manager', 'manager'), { fault: all, ...ready }).sent;
    expect(sent('F.CUT')).toEqual([['instance:cutPower', 'node2,node3']]);
    expect(sent('F.WATCH')).toEqual([['sample-start', 'node1,node2,node3']]);
  });

  it('has neither fault nor sampler where the experiment has none', () => {
    const { preview } = previewOf(WORKERS, { fault: undefined, sampler: undefined });
    expect([preview.fault, preview.sampler]).toEqual([null, null]);
  });
});
