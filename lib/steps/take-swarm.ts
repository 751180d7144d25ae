import { SwarmproofError } from '../domain/errors.ts';
import { EXECUTION_LIMIT_MS } from '../domain/execution-limit-ms.ts';
import { PARKED } from '../domain/parked.ts';
import { parkedRefusal } from '../domain/parked-refusal.ts';
import type { Ports } from '../ports.ts';

type LockPorts = Pick<Ports, 'store' | 'clock'>;

interface Lock {
  readonly holder: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Whether nobody is left to give it back: the run that holds it is recorded, or was not even put on record in all the time that
 * its workflow may have run. Who held it was killed before it could.
 */
const isLeft = async ({ store, clock }: LockPorts, { holder, since }: Lock): Promise<boolean> => {
  const run = await store.getRun(holder);
  if (run !== undefined) return run.state === 'done';
  return clock.now().getTime() - Date.parse(since) > EXECUTION_LIMIT_MS;
};

/** Takes the swarm for a run, and gives the moment since when it has it. Throws `SwarmHeld` where another run does, or its fleet is parked. */
export const takeSwarm = async (
  ports: LockPorts,
  { swarmId, runId }: { readonly swarmId: string; readonly runId: string },
): Promise<string> => {
  const { store, clock } = ports;
  let lock: Lock = await store.claimSwarm(swarmId, runId, clock.now());
  if (lock.holder === PARKED) throw parkedRefusal(swarmId, lock.since);
  if (lock.holder !== runId && (await isLeft(ports, lock))) {
    lock = await store.claimSwarm(swarmId, runId, clock.now(), lock.holder);
  }
  if (lock.holder === runId) return lock.since;
  throw new SwarmproofError(
    'SwarmHeld',
    `the run ${lock.holder} holds the swarm "${swarmId}" since ${lock.since}`,
    'wait until it is over (npx swarmproof history), or use another fleet with --name',
  );
};
