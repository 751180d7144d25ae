import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';

const experiment = {
  ...{ version: 1, name: 'cut', hypothesis: 'requests are answered', swarm: 'build', minNodes: 3 },
  steadyState: [{ id: 'S01', check: 'networks-present' }],
  fault: { kind: 'vxlan-block', target: { role: 'worker' } },
  sampler: {
    mesh: { service: 'whoami', port: 8000 },
    failuresWithin: '10s',
    stopWhen: { failurePercent: 50, for: '30s' },
  },
  observe: [{ id: 'O01', check: 'nodes-ready', within: '60s' }],
};

const looked = (notOk: string): string => {
  const path = { id: 'mesh:node1', hosts: {}, notOk };
  const summary = { periodMs: 500, timeoutMs: 900, startedAtMs: 0, slots: 200, ended: 'running', paths: [path] };
  const acts = [
    ['clock', '1767225600000\n'],
    ['state', 'active\n'],
    ['summary', JSON.stringify(summary)],
  ].map(([label, stdout]) => JSON.stringify({ label, exit: 0, durationMs: 1, stdout, stderr: '', argv: [label] }));
  const content = `${acts.join('\n')}\n`;
  return `${content}#swarmproof ${content.length} ${createHash('sha256').update(content).digest('hex')}\n`;
};

/** A run whose fault is in effect, and whose first observing step gets no answer. */
const begin = async (changes: object = {}, seen: () => string | undefined = () => undefined) => {
  const made = memoryPorts({
    answer: (document) => {
      const stdout = document === 'sample-look' ? seen() : undefined;
      return stdout === undefined ? undefined : { stdout };
    },
  });
  const { ports, world } = made;
  await planRun(ports)({ runId: RUN_ID, swarmId: 'local', seed: 1, experiment: { ...experiment, ...changes } });
  const plan = await ports.store.getPlan(RUN_ID);
  const progress = await ports.store.getProgress(RUN_ID);
  const at = (phase: string) => plan?.steps.findIndex((step) => step.phase === phase) ?? -1;
  const goTo = (phase: string, samplers = ['node1', 'node2']) =>
    ports.store.putProgress(RUN_ID, {
      ...(progress ?? { errors: [] }),
      cursor: at(phase),
      facts: { targets: ['node3'], samplers },
    });
  await goTo('observe');
  const turn = async (pauseMs = 2000) => {
    const { next } = await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    world.nowMs += pauseMs;
    return next;
  };
  const sent = () => world.sent.map(({ document }) => document);
  const stopped = async () => (await ports.store.getProgress(RUN_ID))?.stopped;
  return { ports, world, turn, sent, stopped, goTo };
};

describe('the watch over a stop condition', () => {
  it('asks the samplers beside the step under way, every ten seconds', async () => {
    const { world, turn, sent } = await begin({}, () => looked(''));
    await turn();
    expect(sent()).toEqual(['swarm-state', 'sample-look']);
    expect(world.sent[1]).toMatchObject({ nodes: ['node1', 'node2'], parameters: { run: RUN_ID } });
    for (let count = 0; count < 5; count += 1) await turn();
    expect(sent()).toHaveLength(2);
    await turn();
    expect(sent()).toEqual(['swarm-state', 'sample-look', 'sample-look']);
  });

  it('asks no node that is switched off: what is on its disk is of the time before', async () => {
    const switchedOff = { fault: { kind: 'node-power-cut', target: { role: 'worker' } } };
    for (const [changes, nodes] of [
      [switchedOff, ['node1', 'node2']] as const,
      [{}, ['node1', 'node2', 'node3']] as const,
    ]) {
      const { world, turn, goTo } = await begin(changes, () => looked(''));
      await goTo('observe', ['node1', 'node2', 'node3']);
      await turn();
      expect(world.sent.find(({ document }) => document === 'sample-look')?.nodes).toEqual(nodes);
    }
  });

  it('writes under the token of the turn, also of one that is tried again, and sends none: it reads', async () => {
    const { ports, world, sent } = await begin({}, () => looked(''));
    const before = (await ports.store.getLease('local'))?.token ?? 0;
    const again = { retries: 1, enteredAt: '2026-01-01T00:00:00.000Z' };
    const { token } = await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN, token: before, ...again });
    expect(token).toBeGreaterThan(before);
    expect(sent()).toContain('sample-look');
    expect(world.sent.find(({ document }) => document === 'sample-look')?.parameters).toEqual({ run: RUN_ID });
    expect(await ports.store.getProgress(RUN_ID)).toMatchObject({
      token,
      guard: { sent: { document: 'sample-look' } },
    });
  });

  it('ends the fault and aborts the run where more fails than may', async () => {
    let notOk = '';
    const { ports, turn, sent, stopped } = await begin({}, () => looked(notOk));
    await turn();
    await turn();
    expect(await stopped()).toBeUndefined();
    notOk = '100T100';
    for (let count = 0; count < 7; count += 1) await turn();
    expect(await stopped()).toBe('stop condition: 100 % of 120 probes failed within 30 s, and 50 % may');
    expect(sent().at(-1)).toBe('fault-heal');
    expect((await ports.store.listSteps(RUN_ID)).find(({ id }) => id === 'O01')).toMatchObject({
      state: 'done',
      judgement: 'blind',
    });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({
      verdict: 'aborted',
      reason: expect.stringContaining('stop condition: 100 % of 120 probes failed'),
    });
  });

  it('hinders no run where it cannot ask or be answered, and stops nothing that nobody saw', async () => {
    const { ports, world, turn, stopped } = await begin({}, () => 'cut');
    const { send } = ports.shell;
    ports.shell.send = async (command) => {
      if (command.document === 'sample-look') throw new Error('Rate exceeded');
      return send(command);
    };
    expect((await turn()).turn).toBe('pause');
    ports.shell.send = send;
    const look = ports.shell.look;
    let isDeaf = true;
    ports.shell.look = async (commandId, nodes) => {
      if (isDeaf && world.sent[Number(commandId)]?.document === 'sample-look') throw new Error('Rate exceeded');
      return look(commandId, nodes);
    };
    for (let count = 0; count < 3; count += 1) expect((await turn()).turn).toBe('pause');
    isDeaf = false;
    for (let count = 0; count < 10; count += 1) expect((await turn()).turn).toBe('pause');
    expect(await stopped()).toBeUndefined();
  });

  it.each(['steadyState', 'arm', 'heal', 'steadyStateAgain'])('does not ask in %s', async (phase) => {
    const { turn, sent, goTo } = await begin({}, () => looked('0T200'));
    await goTo(phase);
    for (let count = 0; count < 8; count += 1) await turn();
    expect(sent()).not.toContain('sample-look');
  });

  it('does not ask where the experiment names no condition', async () => {
    const { stopWhen: _none, ...sampler } = experiment.sampler;
    const { turn, sent } = await begin({ sampler }, () => looked('0T200'));
    for (let count = 0; count < 8; count += 1) await turn();
    expect(sent()).not.toContain('sample-look');
  });
});
