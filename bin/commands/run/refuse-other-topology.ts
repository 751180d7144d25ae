import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { StandingFleet } from './local-rooms.ts';

interface Asked {
  readonly name: string;
  readonly managers?: number | undefined;
  readonly workers?: number | undefined;
}

/** Throws `TopologyMismatch` where the fleet that stands is not what was asked for. */
export const refuseOtherTopology = (fleet: StandingFleet, { name, managers, workers }: Asked): void => {
  const has = (role: string) => fleet.nodes.filter((node) => node.role === role).length;
  const [haveManagers, haveWorkers] = [has('manager'), has('worker')];
  if ((managers ?? haveManagers) === haveManagers && (workers ?? haveWorkers) === haveWorkers) return;
  throw new SwarmproofError(
    'TopologyMismatch',
    `the fleet "${name}" stands with ${haveManagers} managers and ${haveWorkers} workers; asked for were ` +
      `${managers ?? haveManagers} and ${workers ?? haveWorkers}`,
    `leave --managers and --workers out, use another fleet with --name, or npx swarmproof down --name ${name} first`,
  );
};
