import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { claimSwarm } from './claim-swarm.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const HALT = { since: '2026-01-01T00:00:00.000Z', reason: 'the swarm is needed' };

const experiment = {
  ...{ version: 1, name: 'two', hypothesis: 'networks are there', swarm: 'build' },
  method: [
    { id: 'A', check: 'networks-present' },
    { id: 'N', check: 'network-created', with: { network: 'my-overlay' } },
  ],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
};
const input = { runId: RUN_ID, swarmId: 'local', seed: 1, experiment };

const begin = async () => {
  const made = memoryPorts();
  await planRun(made.ports)(input);
  const turn = async () => {
    const { next } = await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    made.world.nowMs += 1000 * Math.max(1, next.pauseS);
    return next;
  };
  const steps = async () =>
    (await made.ports.store.listSteps(RUN_ID)).map(({ id, state, judgement }) => `${id} ${state} ${judgement ?? ''}`);
  return { ...made, turn, steps };
};

describe('the safety lever', () => {
  it('lets no run begin, and holds no swarm for one that it refused', async () => {
    const { ports } = memoryPorts();
    await ports.store.putHalt(HALT);
    await expect(planRun(ports)(input)).rejects.toMatchObject({
      code: 'Halted',
      exitCode: 5,
      message: expect.stringContaining('the swarm is needed'),
    });
    expect((await claimSwarm(ports.store, 'local', 'another-run', new Date())).holder).toBe('another-run');
  });

  it('lets runs begin again once it is released', async () => {
    const { ports } = memoryPorts();
    await ports.store.putHalt(HALT);
    await ports.store.removeHalt(HALT);
    expect(await planRun(ports)(input)).toMatchObject({ runId: RUN_ID });
  });

  it('ends a run under way at its next turn: what was sent is not waited for, what cleans up comes', async () => {
    const { ports, world, turn, steps } = await begin();
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['network-list']);
    await ports.store.putHalt(HALT);
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['network-list', 'swarm-clear']);
    expect(await steps()).toEqual(['A done blind', 'C01 running ']);
    expect(await ports.store.getProgress(RUN_ID)).toMatchObject({ stopped: 'halted: the swarm is needed' });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'aborted' });
  });

  it('ends one that has not begun a step', async () => {
    const { ports, world, turn, steps } = await begin();
    await ports.store.putHalt(HALT);
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['swarm-clear']);
    expect(await steps()).toEqual(['C01 running ']);
  });

  it('leaves one alone that is cleaning up', async () => {
    const { ports, turn } = await begin();
    const progress = await ports.store.getProgress(RUN_ID);
    if (!progress) throw new Error('no progress');
    await ports.store.putProgress(RUN_ID, { ...progress, cursor: 2 });
    await ports.store.putHalt(HALT);
    await turn();
    expect(await ports.store.getProgress(RUN_ID)).not.toHaveProperty('stopped');
  });
});

describe('a run that is halted while a node is switched off', () => {
  const broken = {
    ...experiment,
    method: [],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    steadyState: [{ id: 'S01', check: 'networks-present' }],
    observe: [{ id: 'O01', check: 'node-down', within: '40s' }],
  };

  it('starts the node, and drops what it waited for', async () => {
    const made = memoryPorts();
    const { ports, world } = made;
    await planRun(ports)({ ...input, experiment: broken });
    const plan = await ports.store.getPlan(RUN_ID);
    const progress = await ports.store.getProgress(RUN_ID);
    const cut = plan?.steps.find(({ action }) => action.type === 'instance' && action.call === 'cutPower');
    if (!progress || !cut) throw new Error('no plan');
    // As if all before it had been green.
    await ports.store.putProgress(RUN_ID, { ...progress, cursor: cut.index, facts: { targets: ['node3'] } });
    const turn = () => takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    await turn();
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual(['cut node3']);
    await ports.store.putHalt(HALT);
    world.nowMs += 5000;
    await turn();
    expect(world.calls.at(-1)).toBe('start node3');
    expect((await ports.store.getProgress(RUN_ID))?.aborted).toBe(true);
  });
});
