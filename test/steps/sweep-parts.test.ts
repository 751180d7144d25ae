import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../lib/domain/run.ts';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { claimSwarm } from './claim-swarm.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const LISTED: RunRecord = {
  ...{ runId: RUN_ID, swarmId: 'local', experiment: 'x', seed: 1, state: 'running' },
  startedAt: '2026-01-01T00:00:00.000Z',
};

/** A history that lists the run as under way, whatever its own record says. */
const begin = async () => {
  const { ports, world } = memoryPorts({ executions: { [RUN_ID]: 'RUNNING' } });
  await claimSwarm(ports.store, 'local', RUN_ID, new Date());
  Object.assign(ports.store, { listRuns: async () => [LISTED] });
  const all = () => sweepRuns(ports)({ sweep: 'all', stateMachineArn: MACHINE_ARN });
  return { world, all, store: ports.store };
};

describe('a run of which only a part is written down', () => {
  it('is mended in the history where it is recorded', async () => {
    const { all, store, world } = await begin();
    const judged = { verdict: 'fail', cleanup: 'clean', reason: 'x', nodes: [] } as const;
    await store.putRun({ ...LISTED, state: 'done', judged });
    const written: RunRecord[] = [];
    Object.assign(store, { putRun: async (run: RunRecord) => void written.push(run) });
    await all();
    expect(written).toEqual([{ ...LISTED, state: 'done', judged }]);
    expect(world.started).toEqual([]);
  });

  it('is recorded as an error where the history alone knows it, once no execution is under way', async () => {
    const { all, store, world } = await begin();
    await all();
    expect(await store.getRun(RUN_ID)).toBeUndefined();
    world.executions[RUN_ID] = 'ABORTED';
    await all();
    expect(await store.getRun(RUN_ID)).toMatchObject({ state: 'done', judged: { verdict: 'error', cleanup: 'clean' } });
    expect(world.started).toEqual([]);
    const next = await claimSwarm(store, 'local', 'the-next-run', new Date());
    expect(next).toMatchObject({ holder: 'the-next-run' });
  });
});
