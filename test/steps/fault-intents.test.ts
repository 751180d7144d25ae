import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../lib/steps/plan-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts, type World } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const AT = '2026-01-01T00:00:00.000Z';

const whole = (acts: Record<string, string>): { stdout: string } => {
  const content = Object.entries(acts)
    .map(([label, stdout]) => JSON.stringify({ label, exit: 0, durationMs: 1, stdout, stderr: '', argv: [label] }))
    .map((line) => `${line}\n`)
    .join('');
  const digest = createHash('sha256').update(content).digest('hex');
  return { stdout: `${content}#swarmproof ${Buffer.byteLength(content)} ${digest}\n` };
};

const input = (fault: object) => ({
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'breaks', hypothesis: 'what is broken is mended', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault,
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
  },
});

/** Takes one step of the plan, by its id. */
const takeStep = async ({ ports, world }: ReturnType<typeof memoryPorts>, id: string) => {
  const plan = await ports.store.getPlan(RUN_ID);
  const cursor = plan?.steps.find((step) => step.id === id)?.index ?? -1;
  const progress = await ports.store.getProgress(RUN_ID);
  if (!plan || !progress) throw new Error('the run was not planned');
  // The steps after it are no part of this.
  await ports.store.putPlan({ ...plan, steps: plan.steps.slice(0, cursor + 1) });
  await ports.store.putProgress(RUN_ID, { ...progress, cursor });
  try {
    for (let turns = 0; turns < 400; turns += 1) {
      world.nowMs += 1000;
      if ((await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn === 'judge') break;
    }
  } finally {
    await ports.store.putPlan(plan);
  }
};

const begin = async (fault: object, targets: readonly string[], changes: Partial<World> = {}) => {
  const made = memoryPorts(changes);
  await planRun(made.ports)(input(fault));
  await made.ports.store.putProgress(RUN_ID, { cursor: 0, facts: { targets }, errors: [] });
  return made;
};

const open = async ({ ports }: ReturnType<typeof memoryPorts>) =>
  (await ports.store.listIntents(RUN_ID)).map(
    ({ node, effect, closedAt }) => `${effect} ${node} ${closedAt ? 'closed' : 'open'}`,
  );

describe('a fault that a document makes', () => {
  const fault = { kind: 'vxlan-block', target: { role: 'worker' } };
  const answer: World['answer'] = (document, node) =>
    document === 'fault-drop'
      ? whole({ arm: '', inject: '', injectedAt: AT })
      : whole(
          node === 'node3' ? { fault: 'here', effect: '4 dropped', left: '0 left', healed: AT } : { fault: 'none' },
        );

  it('O28 is on record before it is sent, and off it once every node said that nothing is left', async () => {
    const made = await begin(fault, ['node3']);
    made.world.answer = (document, node) => {
      if (document === 'fault-drop') expect(made.world.sent).toHaveLength(1);
      return answer(document, node);
    };
    await takeStep(made, 'F.BREAK');
    expect(await open(made)).toEqual(['document node3 open']);
    await takeStep(made, 'F.HEAL');
    expect(made.world.sent.map(({ document, nodes }) => [document, nodes])).toEqual([
      ['fault-drop', ['node3']],
      ['fault-heal', ['node1', 'node2', 'node3']],
    ]);
    expect(await open(made)).toEqual(['document node3 closed']);
  });

  it('stays on record where its sending fails, and where one node does not answer the heal', async () => {
    const made = await begin(fault, ['node3']);
    const send = made.ports.shell.send;
    Object.assign(made.ports.shell, { send: () => Promise.reject(new Error('throttled')) });
    await expect(takeStep(made, 'F.BREAK')).rejects.toThrow('throttled');
    expect(await open(made)).toEqual(['document node3 open']);
    Object.assign(made.ports.shell, { send });
    made.world.answer = (document, node) => (node === 'node2' ? { state: 'undelivered' } : answer(document, node));
    await takeStep(made, 'F.HEAL');
    expect(await open(made)).toEqual(['document node3 open']);
  });

  it('is not sent where a sweep took the run up before', async () => {
    const made = await begin(fault, ['node3'], { answer });
    const { store } = made.ports;
    const putIntent = store.putIntent.bind(store);
    Object.assign(store, {
      putIntent: async (intent: Parameters<typeof putIntent>[0]) => {
        await putIntent(intent);
        await planRun(made.ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
      },
    });
    const sent: string[] = [];
    const send = made.ports.shell.send;
    Object.assign(made.ports.shell, {
      send: (request: Parameters<typeof send>[0]) => {
        sent.push(request.document);
        return send(request);
      },
    });
    await expect(takeStep(made, 'F.BREAK')).rejects.toThrow();
    expect(sent).not.toContain('fault-drop');
  });

  it('is healed first of all when a run that ended early is swept', async () => {
    const made = await begin(fault, ['node3']);
    await planRun(made.ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    const { store } = made.ports;
    const [plan, progress] = [await store.getPlan(RUN_ID), await store.getProgress(RUN_ID)];
    expect(plan?.steps[progress?.cursor ?? -1]?.id).toBe('F.HEAL');
  });
});

describe('a fault that is a call on instances', () => {
  it.each([
    ['node-power-cut', 'F.CUT', 'power-cut', 'cut'],
    ['node-stop', 'F.STOP', 'stop', 'stop'],
    ['node-reboot', 'F.REBOOT', 'reboot', 'reboot'],
  ])('%s: every node is on record before the first call, and started again', async (kind, id, effect, call) => {
    const made = await begin({ kind, target: { role: 'worker', count: 'all' } }, ['node2', 'node3']);
    const seen: string[][] = [];
    const { store } = made.ports;
    const putIntent = store.putIntent.bind(store);
    Object.assign(store, {
      putIntent: async (intent: Parameters<typeof putIntent>[0]) => {
        seen.push([...made.world.calls]);
        await putIntent(intent);
      },
    });
    await takeStep(made, id);
    expect(made.world.calls).toEqual([expect.stringMatching(/^set sweep /), `${call} node2`, `${call} node3`]);
    expect(seen).toEqual([[], []]);
    expect(await open(made)).toEqual([`${effect} node2 open`, `${effect} node3 open`]);
    made.world.members = made.world.members.map((each) => ({
      ...each,
      agentSeenAt: new Date(made.world.nowMs + 60_000),
    }));
    await takeStep(made, 'F.START');
    expect(await open(made)).toEqual([`${effect} node2 closed`, `${effect} node3 closed`]);
  });
});
