import { SwarmproofError } from '../errors.ts';

/** What is thrown where a run is asked for by its id and its record is there and cannot be read. */
export const unreadableRecord = (runId: string): SwarmproofError =>
  new SwarmproofError(
    'Usage',
    `the record of the run ${runId} cannot be read: it is damaged or of another version`,
    'npx swarmproof history lists what can be read',
  );
