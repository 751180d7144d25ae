import { SwarmproofError } from './errors.ts';

/** What refuses a run on a fleet that somebody parked: its machines are off on purpose, and not dead. */
export const parkedRefusal = (swarmId: string, since: string): SwarmproofError =>
  new SwarmproofError(
    'SwarmHeld',
    `the fleet of the swarm "${swarmId}" is parked since ${since}: its machines are off on purpose`,
    'npx swarmproof unpark starts them; then the same run again',
  );
