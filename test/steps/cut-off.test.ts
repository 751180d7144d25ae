import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const input = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
  },
};
const TURN = { runId: RUN_ID, stateMachineArn: MACHINE_ARN };

describe('a turn that is tried again while the first try is still at work', () => {
  it('takes the run from it: what the first one wrote would put the run back', async () => {
    const { ports } = memoryPorts();
    await planRun(ports)(input);
    const { send } = ports.shell;
    let second: unknown;
    Object.assign(ports.shell, {
      send: async (request: Parameters<typeof send>[0]) => {
        Object.assign(ports.shell, { send });
        // The first one waits here for so long that the workflow has invoked again.
        second = await takeTurn(ports)({ ...TURN, retries: 1 });
        return send(request);
      },
    });
    await expect(takeTurn(ports)({ ...TURN, retries: 0 })).rejects.toThrow('cut off');
    expect(second).toMatchObject({ next: { turn: 'pause' } });
    // What the second one sent is what is looked at.
    expect(await ports.store.getProgress(RUN_ID)).toMatchObject({
      current: { sent: { commandId: '0' } },
    });
  });
});

describe('a recording that outlives its execution', () => {
  it('does not judge a run anew that a sweep has recorded', async () => {
    const { ports } = memoryPorts();
    await planRun(ports)(input);
    const judged = { verdict: 'pass', cleanup: 'clean', reason: 'x', nodes: [] } as const;
    const { putRun } = ports.store;
    Object.assign(ports.store, {
      putRun: async (...written: Parameters<typeof putRun>) => {
        Object.assign(ports.store, { putRun });
        await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
        await recordRun(ports)({ runId: RUN_ID, judged: await judgeRun(ports)({ runId: RUN_ID }) });
        await putRun(...written);
      },
    });
    await expect(recordRun(ports)({ runId: RUN_ID, judged })).rejects.toThrow('cut off');
    expect(await ports.store.getRun(RUN_ID)).toMatchObject({ judged: { verdict: 'aborted' } });
  });
});
