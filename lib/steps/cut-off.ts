import { SwarmproofError } from '../domain/errors.ts';
import type { Lease } from '../domain/lease/lease.ts';

/** What is thrown where a run is not in the hands of whoever works on it any more. It must write and send nothing. */
export const cutOff = (runId: string, lease: Lease | undefined): SwarmproofError => {
  const holder = lease?.holder;
  const now = holder === undefined ? 'nobody holds the swarm' : `${holder} holds the swarm, token ${lease?.token}`;
  return new SwarmproofError(
    'CutOff',
    `the run ${runId} was taken out of these hands: ${now}`,
    'npx swarmproof history tells what became of the run',
  );
};
