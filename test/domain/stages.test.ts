import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { FAULTS } from '../../lib/domain/faults/index.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { PHASES } from '../../lib/domain/phase.ts';
import { given } from './probes/given.ts';

const staged = {
  ...{ version: 1, name: 'x', hypothesis: 'what stands on a stage', swarm: 'build', stage: 'overlay-tutorial' },
  fault: { kind: 'partition', target: { role: 'worker' }, with: { lasts: '20s' } },
  sampler: { failuresWithin: '10s' },
};
const planOf = (raw: object) =>
  makePlan({
    ...{ runId: '20260101t000000-abcdef', swarmId: 'local', seed: 1, nodes: given.nodes },
    experiment: experimentSchema.parse(raw),
    pace: paceSchema.parse({ probeBudgetHz: 90 }),
  });
const problemsOf = (raw: object) =>
  experimentSchema.safeParse(raw).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('an experiment on a stage', () => {
  it('has the steps of the stage around its own, and a fault that ends by itself is waited for and healed all the same', () => {
    const { steps } = planOf({ ...staged, observe: [{ id: 'O01', check: 'nodes-ready' }] });
    const ids = steps.map((step) => step.id);
    expect(ids.slice(0, 2)).toEqual(['P01', 'W04']);
    expect(ids.slice(ids.indexOf('F.TARGET'), ids.indexOf('F.PROOF') + 1)).toEqual([
      ...['F.TARGET', 'F.WATCH', 'F.BREAK', 'O01', 'F.HOLD', 'F.HEAL', 'F.PROOF'],
    ]);
    expect(ids.slice(ids.indexOf('F.PROOF') + 1)).toEqual([
      ...['W06.2', 'S01', 'S02', 'W12', 'F.AFTER', 'F.PATHS', 'W15', 'W20', 'W21', 'C01'],
    ]);
    const order = steps.filter(({ id }) => !/^W(15|20|21)$/.test(id)).map((step) => PHASES.indexOf(step.phase));
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(steps.find((step) => step.id === 'F.BREAK')?.action).toMatchObject({ with: { lifeS: 20, lasts: 20_000 } });
    expect(steps.find((step) => step.id === 'F.PATHS')?.action).toMatchObject({
      with: { meshService: 'whoami', nameContainer: 'app1', mode: 'interval', allowed: 'target' },
    });
  });

  it.each(['node-power-cut', 'node-stop', 'node-reboot', 'partition'])('watches a %s from every node', (kind) => {
    const steps = planOf({ ...staged, fault: { kind, target: { role: 'worker' } } }).steps;
    expect(steps.find((step) => step.id === 'F.WATCH')?.on).toBe('all');
  });

  it('may not use an id of the stage again, nor go without a sampled mesh where there is no stage', () => {
    expect(problemsOf({ ...staged, observe: [{ id: 'W12', check: 'nodes-ready' }] })).toEqual([
      'observe.0.id: the step id "W12" is there twice',
    ]);
    const { stage: _stage, ...bare } = { ...staged, steadyState: [{ id: 'S01', check: 'nodes-ready' }] };
    expect(problemsOf(bare)).toEqual(['sampler: without a stage the sampler must say which mesh it asks']);
  });

  it('gives each fault what its kind takes and nothing else', () => {
    const fault = (each: object) => problemsOf({ ...staged, fault: each });
    expect(fault({ kind: 'partition', target: {}, with: { speed: 1 } })?.[0]).toContain(
      'a partition has no parameter "speed"',
    );
    expect(fault({ kind: 'partition' })).toEqual(['fault: a partition needs a target']);
    expect(fault({ kind: 'service-update', target: {}, with: { service: 'web' } })?.[0]).toContain('takes no target');
    expect(fault({ kind: 'container-kill', target: {} })?.[0]).toContain('service');
    expect(fault({ kind: 'service-update', with: { service: 'web' } })).toBeUndefined();
  });
});

describe('a rolling reboot', () => {
  const rolling = {
    ...{ version: 1, name: 'x', hypothesis: 'one after the other', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'service-converged', with: { service: 'web' } }],
    fault: { kind: 'rolling-reboot', losesQuorum: true },
  };

  it('takes one node after the other, and sees the steady state in between', () => {
    expect(planOf(rolling).steps.map(({ id, on }) => (on === undefined ? id : `${id} ${on}`))).toEqual([
      ...['S01', 'F.BOOT'],
      ...['F.REBOOT.3 node3', 'F.BACK.3 node3', 'F.READY.3', 'S01'],
      ...['F.REBOOT.2 node2', 'F.BACK.2 node2', 'F.READY.2', 'S01'],
      ...['F.REBOOT.1 node1', 'F.BACK.1 node1', 'F.READY.1', 'S01'],
      ...['F.START target', 'S01'],
    ]);
    expect(() => planOf({ ...rolling, fault: { kind: 'rolling-reboot' } })).toThrow('the rest must be more than half');
  });

  it('has no sampler, which would not outlive it', () => {
    expect(problemsOf({ ...rolling, sampler: staged.sampler })?.[0]).toBe(
      'sampler: a rolling-reboot takes no sampler: none would outlive it',
    );
  });
});

describe.each(Object.entries(FAULTS))('the fault %s', (kind, fault) => {
  it('bears its name, says what it does, and heals and proves what it injects', () => {
    const needed = { service: 'whoami', replicas: 2 };
    const parameters = [{}, needed, { service: 'whoami' }]
      .map((each) => fault.parameters.safeParse(each))
      .find((each) => each.success)?.data;
    const steps = fault.steps({ with: parameters ?? {}, lifeS: 300, nodes: given.nodes, steadyState: [] });
    expect(fault.kind).toBe(kind);
    expect(fault.describe).toMatch(/^[a-z]/);
    expect(steps.heal.every((step) => step.phase === 'heal' && step.role === 'undo')).toBe(true);
    expect(steps.heal).toHaveLength(1);
    expect([...steps.inject, ...steps.prove].some((step) => step.role === 'proof')).toBe(true);
  });
});
