import type { RunRecord } from '../domain/run.ts';
import { giveSwarmBack } from './give-swarm-back.ts';
import { handOver } from './hand-over.ts';
import type { SweepPorts } from './take-up-run.ts';

/**
 * Records a run that is in the history and nowhere else: its planning was killed between the two, before anything was asked of
 * a node. Only once no execution of it is under way.
 */
export const closeUnplanned = async (ports: SweepPorts, run: RunRecord): Promise<void> => {
  const { store, clock } = ports;
  // Where it holds the swarm its planning may still be at work, and must not put the run on record after this.
  const there = await store.getLease(run.swarmId);
  // Whoever has the swarm by now has a larger token than this run ever had: what it wrote is written over, and it nothing any more.
  const lease = there?.holder === run.runId ? await handOver(ports, run) : there;
  const closed: RunRecord = {
    ...run,
    state: 'done',
    endedAt: clock.now().toISOString(),
    judged: {
      verdict: 'error',
      cleanup: 'clean',
      reason: 'its planning was ended half way: nothing was begun',
      nodes: [],
    },
  };
  await store.putRun(closed, lease?.token);
  await giveSwarmBack(ports, run);
};
