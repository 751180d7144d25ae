import type { Intent } from '../domain/intent.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { RunRecord } from '../domain/run.ts';
import type { FleetMember, Ports } from '../ports.ts';

type RepairPorts = Pick<Ports, 'fleet' | 'store' | 'clock'>;

interface Pair {
  readonly intent: Intent;
  readonly member: FleetMember;
}

/** What the run has on record as switched off, beside what is there. An instance that is gone cannot be brought back. */
const openPairs = async ({ fleet, store }: RepairPorts, { runId, swarmId }: RunRecord): Promise<readonly Pair[]> => {
  const intents = (await store.listIntents(runId)).filter(keepsInstanceDown);
  if (intents.length === 0) return [];
  const members = await fleet.list(swarmId);
  return intents.flatMap((intent): Pair[] => {
    const member = members.find(({ instanceId }) => instanceId === intent.instanceId);
    return member ? [{ intent, member }] : [];
  });
};

/**
 * Starts the instances that a run switched off and did not bring back, where its workflow will do it no more. Not while
 * another run holds the swarm: that one may have switched them off itself. Gives the names of the nodes that it started.
 */
export const startStopped = async (ports: RepairPorts, run: RunRecord): Promise<string[]> => {
  const { fleet, store, clock } = ports;
  const pairs = await openPairs(ports, run);
  for (const { intent, member } of pairs) {
    if (member.power !== 'running' || !member.agentOnline) continue;
    await store.putIntent({ ...intent, closedAt: clock.now().toISOString() });
  }
  // A run that is not recorded keeps the swarm: a person has to see it.
  const giveBack = async () => {
    if (run.state === 'done') await store.releaseSwarm(run.swarmId, run.runId);
  };
  if (!pairs.some(({ member }) => member.power === 'stopped')) {
    // An earlier sweep that was killed once it had started them still holds it.
    await giveBack();
    return [];
  }
  const { holder } = await store.claimSwarm(run.swarmId, run.runId, clock.now());
  if (holder !== run.runId) return [];
  try {
    // Seen again now that nobody else can have switched them off meanwhile.
    const stopped = (await openPairs(ports, run))
      .map(({ member }) => member)
      .filter(({ power }) => power === 'stopped');
    for (const member of stopped) await fleet.start(member);
    return stopped.map(({ name }) => name);
  } finally {
    await giveBack();
  }
};
