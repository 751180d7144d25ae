import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import type { PlannedStep } from '../../lib/domain/plan.ts';
import type { Turn } from '../../lib/domain/turn.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { noteError } from '../../lib/steps/note-error.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { claimSwarm } from './claim-swarm.ts';
import { MACHINE_ARN, memoryPorts, type World, wholeOutput } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const PING =
  '4 packets transmitted, 4 received, 0% packet loss, time 600ms\nrtt min/avg/max/mdev = 0.4/0.6/0.9/0.2 ms\n';

const experiment = experimentSchema.parse({
  version: 1,
  name: 'pings',
  hypothesis: 'nodes reach each other',
  swarm: 'build',
  method: [{ id: 'W01', check: 'hosts-ping' }],
});

const input = { runId: RUN_ID, swarmId: 'local', seed: 1, experiment };

/** One act for each peer of the node that answers. */
const pings = (node: string, stdout = PING): string => {
  const lines = ['node1', 'node2', 'node3']
    .filter((peer) => peer !== node)
    .map((peer) => wholeOutput(peer, stdout).split('\n')[0]);
  const content = `${lines.join('\n')}\n`;
  return content;
};

const whole = async (node: string, stdout?: string): Promise<string> => {
  const { createHash } = await import('node:crypto');
  const content = pings(node, stdout);
  const digest = createHash('sha256').update(content).digest('hex');
  return `${content}#swarmproof ${Buffer.byteLength(content)} ${digest}\n`;
};

/** What the workflow does, without its waiting. */
const take = async (made: ReturnType<typeof memoryPorts>, limit = 200): Promise<Turn> => {
  await planRun(made.ports)(input);
  let next: Turn = { turn: 'pause', pauseS: 1 };
  for (let turns = 0; next.turn !== 'judge' && turns < limit; turns += 1) {
    made.world.nowMs += Math.max(1, next.pauseS) * 1000;
    next = (await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next;
  }
  return next;
};

const verdictAfter = async (changes: Partial<World>) => {
  const made = memoryPorts(changes);
  await take(made);
  const judged = await judgeRun(made.ports)({ runId: RUN_ID });
  await recordRun(made.ports)({ runId: RUN_ID, judged });
  return { judged, made };
};

const answers = async (stdouts: Record<string, string>): Promise<World['answer']> => {
  const texts = Object.fromEntries(
    await Promise.all(
      Object.entries(stdouts).map(async ([node, stdout]) => [node, await whole(node, stdout)] as const),
    ),
  );
  return (_document, node) => ({ stdout: texts[node] ?? '' });
};

describe('a run, step by step', () => {
  it('passes when every node answers as it must, and gives the lock back', async () => {
    const { judged, made } = await verdictAfter({ answer: await answers({ node1: PING, node2: PING, node3: PING }) });
    expect(judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(await made.ports.store.getRun(RUN_ID)).toMatchObject({ state: 'done', judged: { verdict: 'pass' } });
    expect(await claimSwarm(made.ports.store, 'local', 'another-run', new Date())).toMatchObject({
      holder: 'another-run',
    });
  });

  it('fails when a packet is lost, and names the node', async () => {
    const lossy = '4 packets transmitted, 3 received, 25% packet loss, time 600ms\n';
    const { judged } = await verdictAfter({ answer: await answers({ node1: PING, node2: lossy, node3: PING }) });
    expect(judged.verdict).toBe('fail');
    expect(judged.nodes).toContain('node2');
  });

  it.each([
    ['never answers', undefined],
    ['answers with nothing', { stdout: '' }],
    ['answers with half of it', { stdout: wholeOutput('node1', PING).slice(0, 80) }],
    ['is not reached', { state: 'undelivered', stdout: wholeOutput('node1', PING) }],
    ['fails after a whole output', { state: 'failed', stdout: wholeOutput('node1', PING) }],
  ] as const)('S26 is invalid when a node %s', async (_name, broken) => {
    const good = await answers({ node1: PING, node2: PING, node3: PING });
    const { judged } = await verdictAfter({
      answer: (document, node) => (node === 'node2' ? broken : good(document, node)),
    });
    expect(judged.verdict).toBe('invalid');
    expect(judged.nodes).toEqual(['node2']);
  });

  it('O36 T12 refuses a swarm that another run holds, and a fleet that is not whole', async () => {
    const made = memoryPorts();
    await claimSwarm(made.ports.store, 'local', 'another-run-00', made.ports.clock.now());
    await expect(planRun(made.ports)(input)).rejects.toMatchObject({ code: 'SwarmHeld' });
    const broken = memoryPorts();
    broken.world.members = broken.world.members.map((each) => ({ ...each, agentOnline: each.name !== 'node3' }));
    await expect(planRun(broken.ports)(input)).rejects.toMatchObject({ code: 'Fleet' });
    await expect(planRun(memoryPorts({ members: [] }).ports)(input)).rejects.toMatchObject({ code: 'Config' });
    await expect(planRun(memoryPorts().ports)({ ...input, extra: 1 })).rejects.toMatchObject({ code: 'Config' });
  });

  it('uses a swarm that stands only where the owner of every machine said so', async () => {
    const used = { ...input, experiment: { ...experiment, swarm: 'use' } };
    expect(await planRun(memoryPorts().ports)(used)).toMatchObject({ runId: RUN_ID });
    const made = memoryPorts();
    made.world.members = made.world.members.map((each) => ({ ...each, consents: each.name !== 'node2' }));
    await expect(planRun(made.ports)(used)).rejects.toMatchObject({
      code: 'Config',
      message: expect.stringContaining('node2: the tag swarmproof:consent is not "yes"'),
    });
    expect(await planRun(made.ports)(input)).toMatchObject({ runId: RUN_ID });
  });

  it.each([['3.3.2745.9'], ['2.9.9999.0'], [''], ['new']])(
    'X68 refuses an agent of version "%s"',
    async (agentVersion) => {
      const made = memoryPorts();
      made.world.members = made.world.members.map((each) => ({ ...each, agentVersion }));
      await expect(planRun(made.ports)(input)).rejects.toMatchObject({ code: 'Fleet' });
      expect(await claimSwarm(made.ports.store, 'local', 'another-run', new Date())).toMatchObject({
        holder: 'another-run',
      });
    },
  );

  it.each([['3.3.2746.0'], ['3.3.2746.1'], ['3.10.0.0'], ['4.0.0.0']])(
    'takes an agent of version %s',
    async (agentVersion) => {
      const made = memoryPorts();
      made.world.members = made.world.members.map((each) => ({ ...each, agentVersion }));
      expect(await planRun(made.ports)(input)).toMatchObject({ runId: RUN_ID });
    },
  );

  it('T14 does not wait for an instance that is gone', async () => {
    const made = memoryPorts();
    const cut = {
      version: 1,
      name: 'cut',
      hypothesis: 'a dead worker costs little',
      swarm: 'build',
      steadyState: [{ id: 'S01', check: 'hosts-ping' }],
      fault: { kind: 'node-power-cut', target: { role: 'worker' } },
      sampler: {
        mesh: { service: 'whoami', port: 8000 },
        names: { service: 'web', container: 'app1' },
        failuresWithin: '10s',
      },
    };
    await planRun(made.ports)({ ...input, experiment: cut });
    const intent = { runId: RUN_ID, swarmId: 'local', node: 'node3', instanceId: 'i-00000002', effect: 'power-cut' };
    await made.ports.store.putIntent({ ...intent, effect: 'power-cut', openedAt: '2026-01-01T00:00:00Z' });
    made.world.members = made.world.members.filter((each) => each.name !== 'node3');
    await planRun(made.ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    const turn = async () => (await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn;
    expect(await turn()).toBe('pause');
    // Once, in case the list lags behind.
    expect(await turn()).toBe('pause');
    made.world.nowMs += 15_000;
    expect(await turn()).toBe('judge');
    expect((await made.ports.store.listSteps(RUN_ID)).at(-1)).toMatchObject({
      id: 'F.START',
      judgement: 'red',
      nodes: ['node3'],
      summary: 'node3 is gone: there is no such instance any more',
    });
    expect(await judgeRun(made.ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'aborted', cleanup: 'dirty' });
  });

  describe('a turn that is taken again', () => {
    const twoSteps = {
      ...input,
      experiment: { ...experiment, method: [...(experiment.method ?? []), { id: 'W02', check: 'hosts-ping' }] },
    };
    const begin = async () => {
      const made = memoryPorts({ answer: await answers({ node1: PING, node2: PING, node3: PING }) });
      await planRun(made.ports)(twoSteps);
      const sent: string[] = [];
      const { send } = made.ports.shell;
      Object.assign(made.ports.shell, {
        send: (request: Parameters<typeof send>[0]) => {
          sent.push(request.comment.split(' ')[1] ?? '');
          return send(request);
        },
      });
      const turn = async () => (await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn;
      return { made, sent, turn };
    };

    it('S22 O28 sends nothing twice, though its reply was lost', async () => {
      const { made, sent, turn } = await begin();
      expect(await turn()).toBe('pause');
      made.world.nowMs += 1000;
      // Looks at W01 and sends W02; whoever did not hear of it asks once more.
      expect([await turn(), await turn()]).toEqual(['pause', 'judge']);
      expect(sent).toEqual(['W01', 'W02']);
      expect((await made.ports.store.listSteps(RUN_ID)).map((step) => step.judgement)).toEqual(['green', 'green']);
    });

    it('goes on where it broke, and lays an error at the door of the step that it is about', async () => {
      const { made, sent, turn } = await begin();
      await turn();
      const { send } = made.ports.shell;
      Object.assign(made.ports.shell, { send: () => Promise.reject(new Error('throttled')) });
      await expect(turn()).rejects.toThrow('throttled');
      Object.assign(made.ports.shell, { send });
      const { next } = await noteError(made.ports)({ runId: RUN_ID, failure: { Error: 'Throttled' } });
      expect(next.turn).toBe('judge');
      expect(sent).toEqual(['W01']);
      expect((await made.ports.store.listSteps(RUN_ID)).map(({ id, judgement }) => [id, judgement])).toEqual([
        ['W01', 'green'],
        ['W02', 'blind'],
      ]);
    });
  });

  it('N43 gives an instance that never stops up after its time, and says which', async () => {
    const made = memoryPorts();
    await planRun(made.ports)(input);
    const plan = await made.ports.store.getPlan(RUN_ID);
    const start: PlannedStep = {
      ...({ index: 0, id: 'F.START', phase: 'heal', role: 'undo', description: 'started', hint: 'look' } as const),
      ...{ action: { type: 'instance', call: 'start' }, withinMs: 60_000, gate: false },
    };
    if (plan) await made.ports.store.putPlan({ ...plan, steps: [start] });
    const intent = {
      runId: RUN_ID,
      swarmId: 'local',
      node: 'node3',
      instanceId: 'i-00000002',
      effect: 'stop',
    } as const;
    await made.ports.store.putIntent({ ...intent, openedAt: '2026-01-01T00:00:00Z' });
    made.world.members = made.world.members.map((each) => ({ ...each, power: 'stopping' as const }));
    const turns: string[] = [];
    while (turns.at(-1) !== 'judge' && turns.length < 100) {
      made.world.nowMs += 10_000;
      turns.push((await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn);
    }
    expect(turns).toHaveLength(8);
    expect(await made.ports.store.listSteps(RUN_ID)).toMatchObject([
      { judgement: 'red', summary: 'node3: still stopping, so it cannot be started', nodes: ['node3'] },
    ]);
  });

  it('keeps an error as the verdict, with its message', async () => {
    const made = memoryPorts({ answer: await answers({ node1: PING, node2: PING, node3: PING }) });
    await planRun(made.ports)(input);
    const failure = { Error: 'Boom', Cause: JSON.stringify({ errorMessage: 'no room' }) };
    const { next } = await noteError(made.ports)({ runId: RUN_ID, failure });
    expect(next.turn).toBe('judge');
    const judged = await judgeRun(made.ports)({ runId: RUN_ID });
    expect(judged).toMatchObject({ verdict: 'error' });
    expect(judged.reason).toContain('Boom: no room');
  });

  it('takes a run that ended early up at its healing steps', async () => {
    const made = memoryPorts();
    await planRun(made.ports)(input);
    await planRun(made.ports)({ sweep: RUN_ID, cause: 'ABORTED' });
    expect((await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).next.turn).toBe('judge');
    expect(await judgeRun(made.ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'aborted' });
  });

  it('stays aborted when the sweep breaks as well', async () => {
    const made = memoryPorts();
    await planRun(made.ports)(input);
    await planRun(made.ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    await planRun(made.ports)({ sweep: RUN_ID, cause: 'the execution ended as FAILED' });
    expect(await judgeRun(made.ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'aborted' });
  });

  it.each(['FAILED', 'TIMED_OUT'])(
    'O33 judges a run whose workflow %s as error: aborted is what a person or a stop condition ended',
    async (status) => {
      const made = memoryPorts();
      await planRun(made.ports)(input);
      await planRun(made.ports)({ sweep: RUN_ID, cause: `the execution ended as ${status}` });
      expect(await judgeRun(made.ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'error' });
    },
  );
});
