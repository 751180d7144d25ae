import { SwarmproofError } from '../domain/errors.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { PARKED } from '../domain/parked.ts';
import { parkedRefusal } from '../domain/parked-refusal.ts';
import type { Ports } from '../ports.ts';
import { isLeaseLeft } from './is-lease-left.ts';
import { takeLease } from './take-lease.ts';

type LeasePorts = Pick<Ports, 'store' | 'clock'>;

const heldBy = ({ holder, since, swarmId, expiresAt }: Lease, now: Date): SwarmproofError => {
  const held = `the run ${holder} holds the swarm "${swarmId}" since ${since}`;
  if (now.getTime() <= Date.parse(expiresAt)) {
    const hint = 'wait until it is over (npx swarmproof history), or use another fleet with --name';
    return new SwarmproofError('SwarmHeld', held, hint);
  }
  const hint = 'npx swarmproof sweep takes it up where nobody does; npx swarmproof history tells when it is over';
  return new SwarmproofError('SwarmHeld', `${held}; its lease ended at ${expiresAt}, and it is not healed yet`, hint);
};

/** Takes the swarm for a run, with a new token. Throws `SwarmHeld` where another run has it that is not over, or its fleet is parked. */
export const takeSwarm = (
  ports: LeasePorts,
  { swarmId, runId }: { readonly swarmId: string; readonly runId: string },
): Promise<Lease> =>
  takeLease(ports, { swarmId, runId }, async (there) => {
    if (there === undefined || there.holder === runId || (await isLeaseLeft(ports, there))) return;
    if (there.holder === PARKED) throw parkedRefusal(swarmId, there.since);
    throw heldBy(there, ports.clock.now());
  });
