import type { Fleet, RunStore } from '../../../lib/ports.ts';
import type { World } from '../run/world.ts';

/** A deployed stack with its machines, as those see it who park them. */
export interface Parking extends Pick<World, 'swarmId' | 'place'> {
  readonly store: Pick<RunStore, 'getLease' | 'putLease' | 'getRun'>;
  readonly fleet: Pick<Fleet, 'list' | 'start' | 'stop'>;
}
