import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../lib/domain/turn.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts, type World } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';

const NETWORKS = JSON.stringify([
  { name: 'ingress', driver: 'overlay', scope: 'swarm' },
  { name: 'docker_gwbridge', driver: 'bridge', scope: 'local' },
]);

const whole = (networks: string): string => {
  const acts = [
    { label: 'ls', stdout: '' },
    { label: 'networks', stdout: networks },
  ].map(({ label, stdout }) => JSON.stringify({ label, exit: 0, durationMs: 1, stdout, stderr: '', argv: [label] }));
  const content = `${acts.join('\n')}\n`;
  const digest = createHash('sha256').update(content).digest('hex');
  return `${content}#swarmproof ${Buffer.byteLength(content)} ${digest}\n`;
};

const GREEN = { stdout: whole(NETWORKS) };
const RED = { stdout: whole('[]') };

type Step = { id: string; check: string; within?: string; on?: string; with?: Record<string, unknown> };

/** Steps that all ask something else: of all nodes, then of one alone. */
const reads = (...ids: string[]): Step[] =>
  ids.map((id) => ({
    id,
    check: 'networks-present',
    on: { A: 'all', B: 'node1', C: 'node2', D: 'node3' }[id] ?? 'all',
  }));

const begin = async (method: Step[], changes: Partial<World> = {}, pace: Record<string, number> = {}) => {
  const made = memoryPorts({ answer: () => GREEN, ...changes });
  const experiment = { version: 1, name: 'reads', hypothesis: 'networks are there', swarm: 'build', method };
  await planRun(made.ports)({ runId: RUN_ID, swarmId: 'local', seed: 1, experiment, pace });
  const turn = async (): Promise<Turn> => {
    const { next } = await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    made.world.nowMs += 1000 * Math.max(1, next.pauseS);
    return next;
  };
  const endedSteps = async () =>
    (await made.ports.store.listSteps(RUN_ID)).filter(({ state }) => state === 'done').map(({ id }) => id);
  return { ...made, turn, endedSteps };
};

describe('documents that only read', () => {
  it('are sent together, and one turn judges all that are answered', async () => {
    const { world, turn, endedSteps } = await begin(reads('A', 'B', 'C'));
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['network-list', 'network-list', 'network-list']);
    expect(await endedSteps()).toEqual([]);
    expect(await turn()).toEqual({ turn: 'judge', pauseS: 0 });
    expect(await endedSteps()).toEqual(['A', 'B', 'C']);
    expect(world.sent).toHaveLength(3);
  });

  it.each([1, 2, 3])('are no more than the pace allows: %i', async (readsTogether) => {
    const { world, turn } = await begin(reads('A', 'B', 'C', 'D'), {}, { readsTogether });
    await turn();
    expect(world.sent).toHaveLength(readsTogether);
  });

  it('leave an answer of their own for each step on record', async () => {
    const { ports, turn } = await begin(reads('A', 'B'));
    await turn();
    await turn();
    const evidence = await ports.store.listEvidence(RUN_ID);
    expect(evidence.map(({ stepIndex, node }) => `${stepIndex} ${node}`)).toEqual([
      ...['0 node1', '0 node2', '0 node3', '1 node1'],
    ]);
    expect(new Set(evidence.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it('wait for each other where one is late, and that one alone is looked at again', async () => {
    let isLate = true;
    const made = await begin(reads('A', 'B', 'C'), {}, {});
    const { ports, turn, endedSteps } = made;
    const look = ports.shell.look;
    ports.shell.look = async (commandId, nodes) =>
      isLate && commandId === '1'
        ? nodes.map(({ name }) => ({ node: name, state: 'pending', status: 'InProgress', stdout: '', stderr: '' }))
        : look(commandId, nodes);
    await turn();
    expect((await turn()).turn).toBe('pause');
    expect(await endedSteps()).toEqual(['A']);
    isLate = false;
    expect((await turn()).turn).toBe('judge');
    expect(made.world.sent).toHaveLength(3);
  });

  it('answer all steps in a row that ask the same, even where one at a time is the rule', async () => {
    const alike = ['A', 'E', 'F'].flatMap((id) => reads(id));
    const { ports, world, turn, endedSteps } = await begin([...alike, ...reads('B')], {}, { readsTogether: 1 });
    await turn();
    expect(world.sent).toHaveLength(1);
    await turn();
    expect(await endedSteps()).toEqual(['A', 'E', 'F']);
    expect(world.sent.map(({ nodes }) => nodes.length)).toEqual([3, 1]);
    const evidence = await ports.store.listEvidence(RUN_ID);
    expect(evidence.map(({ stepIndex, node, commandId }) => `${stepIndex} ${node} ${commandId}`)).toEqual(
      [0, 1, 2].flatMap((index) => ['node1', 'node2', 'node3'].map((node) => `${index} ${node} 0`)),
    );
  });

  it('that several ask alike are asked anew for those after one that had to be asked again', async () => {
    let answer = RED;
    const method = [{ id: 'A', check: 'networks-present', on: 'all', within: '10s' }, ...reads('E')];
    const { world, turn, endedSteps } = await begin(method, { answer: () => answer });
    await turn();
    await turn();
    answer = GREEN;
    await turn();
    expect(await endedSteps()).toEqual(['A']);
    await turn();
    expect(await endedSteps()).toEqual(['A', 'E']);
    expect(world.sent).toHaveLength(3);
  });

  it('are not sent past a step that changes something', async () => {
    const { world, turn } = await begin([
      ...reads('A'),
      { id: 'N', check: 'network-created', with: { network: 'my-overlay' } },
      ...reads('B'),
    ]);
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['network-list']);
  });

  it('are asked anew once a step before them had to be asked again: they may have come too early', async () => {
    let answer = RED;
    const method = [{ id: 'A', check: 'networks-present', within: '10s' }, ...reads('B')];
    const { world, turn, endedSteps } = await begin(method, { answer: () => answer });
    await turn();
    expect(world.sent).toHaveLength(2);
    await turn();
    expect(world.sent).toHaveLength(3);
    answer = GREEN;
    await turn();
    expect(await endedSteps()).toEqual(['A']);
    expect(world.sent).toHaveLength(4);
    await turn();
    expect(await endedSteps()).toEqual(['A', 'B']);
  });

  it('count for nothing once the method has ended', async () => {
    // Red and fatal: what comes after it has no meaning.
    const { ports, world, turn, endedSteps } = await begin([{ id: 'A', check: 'engines-run' }, ...reads('B')], {
      answer: (document) => (document === 'network-list' ? GREEN : RED),
    });
    await turn();
    expect(world.sent.map(({ document }) => document)).toEqual(['engine-version', 'network-list']);
    expect((await turn()).turn).toBe('judge');
    expect(await endedSteps()).toEqual(['A']);
    expect(await ports.store.getProgress(RUN_ID)).not.toHaveProperty('ahead');
    expect((await ports.store.listEvidence(RUN_ID)).map(({ stepIndex }) => stepIndex)).not.toContain(1);
  });

  it('that could not be sent ahead are sent in their own turn', async () => {
    const { ports, world, turn, endedSteps } = await begin(reads('A', 'B'));
    const { send } = ports.shell;
    let sends = 0;
    ports.shell.send = async (command) => {
      sends += 1;
      if (sends === 2) throw new Error('Rate exceeded');
      return send(command);
    };
    await turn();
    await turn();
    expect(await endedSteps()).toEqual(['A']);
    expect(world.sent).toHaveLength(2);
    await turn();
    expect(await endedSteps()).toEqual(['A', 'B']);
  });

  it('of a turn whose reply was lost are judged once', async () => {
    const { ports, turn, endedSteps } = await begin(reads('A', 'B'));
    await turn();
    const before = await ports.store.getProgress(RUN_ID);
    await turn();
    // The turn is taken again from where the store was before it.
    if (before) await ports.store.putProgress(RUN_ID, before);
    expect((await turn()).turn).toBe('judge');
    expect(await endedSteps()).toEqual(['A', 'B']);
  });
});

describe('a document for which nobody knows the node', () => {
  it('makes its step blind, and the run goes on: what is red stays red', async () => {
    const asked = { id: 'A', check: 'service-found', with: { container: 'app1', service: 'web' }, on: 'host:app1' };
    const { ports, turn } = await begin([asked, ...reads('B')], { answer: () => RED });
    while ((await turn()).turn !== 'judge');
    const steps = await ports.store.listSteps(RUN_ID);
    expect(steps.map(({ id, judgement }) => `${id} ${judgement}`)).toEqual(['A blind', 'B red']);
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'fail' });
  });
});
