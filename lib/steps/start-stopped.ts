import { SwarmproofError } from '../domain/errors.ts';
import type { Intent } from '../domain/intent.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { quietMs } from '../domain/lease/quiet-ms.ts';
import type { RunRecord } from '../domain/run.ts';
import type { FleetMember, Ports } from '../ports.ts';
import { callInstances } from './call-instances.ts';
import { giveSwarmBack } from './give-swarm-back.ts';
import { renewLease } from './renew-lease.ts';
import { takeSwarm } from './take-swarm.ts';

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

/** Those that answer again are back. What was written down before, by whoever it was, is older than the lease. */
const closeReturned = async ({ store, clock }: RepairPorts, run: RunRecord, pairs: readonly Pair[]): Promise<void> => {
  const returned = pairs.filter(({ member }) => member.power === 'running' && member.agentOnline);
  if (returned.length === 0) return;
  const { token = 0 } = (await store.getLease(run.swarmId)) ?? {};
  for (const { intent } of returned) await store.putIntent({ ...intent, closedAt: clock.now().toISOString() }, token);
};

/** Takes the swarm for it; undefined where another run has it. */
const claim = async (ports: RepairPorts, run: RunRecord): Promise<Lease | undefined> => {
  try {
    return await takeSwarm(ports, run);
  } catch (error) {
    if (error instanceof SwarmproofError && error.code === 'SwarmHeld') return undefined;
    throw error;
  }
};

const start = async (ports: RepairPorts, run: RunRecord, lease: Lease): Promise<string[]> => {
  // A call of somebody who was cut off may still come: the next sweep looks again.
  if (quietMs(lease, ports.clock.now()) > 0) return [];
  // Seen again now that nobody else can have switched them off meanwhile.
  const stopped = (await openPairs(ports, run)).map(({ member }) => member).filter(({ power }) => power === 'stopped');
  if (stopped.length === 0) return [];
  await callInstances({ ...ports, lease }, 'start', stopped);
  await renewLease(ports, lease);
  return stopped.map(({ name }) => name);
};

/**
 * Starts the instances that a run switched off and did not bring back, where its workflow will do it no more. Not while
 * another run holds the swarm: that one may have switched them off itself. Gives the names of the nodes that it started.
 */
export const startStopped = async (ports: RepairPorts, run: RunRecord): Promise<string[]> => {
  const pairs = await openPairs(ports, run);
  await closeReturned(ports, run, pairs);
  // A run that is not recorded keeps the swarm: a person has to see it.
  const giveBack = async () => {
    if (run.state === 'done') await giveSwarmBack(ports, run);
  };
  if (!pairs.some(({ member }) => member.power === 'stopped')) {
    // An earlier sweep that was killed once it had started them still holds it.
    await giveBack();
    return [];
  }
  const lease = await claim(ports, run);
  if (!lease) return [];
  try {
    return await start(ports, run, lease);
  } finally {
    await giveBack();
  }
};
