import { describe, expect, it } from 'vitest';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import { takeSwarm } from '../../lib/steps/take-swarm.ts';
import { claimSwarm } from './claim-swarm.ts';
import { memoryPorts } from './memory-ports.ts';

const HOLDER = '20260101t000000-aaaaaa';
const NEXT = { swarmId: 'local', runId: '20260101t000100-bbbbbb' };

const held = async (state?: RunRecord['state']) => {
  const { ports, world } = memoryPorts();
  await claimSwarm(ports.store, 'local', HOLDER, ports.clock.now());
  const run = { runId: HOLDER, swarmId: 'local', experiment: 'x', seed: 1, startedAt: ports.clock.now().toISOString() };
  if (state) await ports.store.putRun({ ...run, state });
  return { ports, world };
};

describe('the swarm of a run', () => {
  it('is refused while another one is under way, however long', async () => {
    const { ports, world } = await held('running');
    world.nowMs += 100 * 3_600_000;
    await expect(takeSwarm(ports, NEXT)).rejects.toMatchObject({
      ...{ code: 'SwarmHeld', exitCode: 7 },
      message: expect.stringMatching(
        new RegExp(`run ${HOLDER} holds the swarm "local" since .*; its lease ended at .* not healed`),
      ),
      hint: expect.stringContaining('npx swarmproof sweep'),
    });
  });

  it('is taken over from one that is recorded: it was killed before it gave the swarm back', async () => {
    const { ports } = await held('done');
    expect(await takeSwarm(ports, NEXT)).toMatchObject({ since: ports.clock.now().toISOString() });
    await giveSwarmBack({ store: ports.store }, { swarmId: 'local', runId: HOLDER });
    expect(await claimSwarm(ports.store, 'local', 'a-third-run', new Date())).toMatchObject({ holder: NEXT.runId });
  });

  it('is taken over from one that was never put on record, once its lease is over and its functions are dead', async () => {
    const { ports, world } = await held();
    world.nowMs += LEASE_TIMES.lastsMs + LEASE_TIMES.graceMs;
    await expect(takeSwarm(ports, NEXT)).rejects.toMatchObject({ code: 'SwarmHeld' });
    world.nowMs += 1;
    expect(await takeSwarm(ports, NEXT)).toMatchObject({ since: new Date(world.nowMs).toISOString() });
  });

  it('is held since the same moment, however often it is taken', async () => {
    const { ports, world } = memoryPorts();
    const { since, token } = await takeSwarm(ports, NEXT);
    world.nowMs += 5000;
    const again = await takeSwarm(ports, NEXT);
    expect(again.since).toBe(since);
    expect(again.token).toBeGreaterThan(token);
  });
});
