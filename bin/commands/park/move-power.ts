import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { FleetMember } from '../../../lib/ports.ts';
import type { CommandIo } from '../command.ts';
import type { Parking } from './parking.ts';
import { powerMoves } from './power-moves.ts';

export interface MoveTimings {
  readonly pollMs: number;
  readonly limitMs: number;
}

/** EC2 forces a system that does not shut down after some minutes; a new boot registers its agent within a few. */
const TIMINGS: MoveTimings = { pollMs: 5000, limitMs: 900_000 };

const words = (members: readonly FleetMember[]): string =>
  members.map(({ name, power, agentOnline }) => `${name} ${power}${agentOnline ? '' : ', agent silent'}`).join('; ');

/**
 * Stops or starts every machine of the swarm and waits until all of them are there. Throws `Timeout` where one is not: what was asked of
 * the machines stands, and the same command goes on.
 */
export const movePower = async (
  { fleet, swarmId }: Pick<Parking, 'fleet' | 'swarmId'>,
  to: 'stopped' | 'running',
  io: Pick<CommandIo, 'progress'>,
  { pollMs, limitMs }: MoveTimings = TIMINGS,
): Promise<readonly FleetMember[]> => {
  const askedAt = new Map<string, Date>();
  const startedMs = performance.now();
  for (let told = ''; ; ) {
    const members = await fleet.list(swarmId);
    const { due, awaited } = powerMoves(to, members, askedAt);
    for (const member of due) {
      askedAt.set(member.instanceId, new Date());
      await (to === 'stopped' ? fleet.stop(member) : fleet.start(member));
    }
    if (due.length + awaited.length === 0) return members;
    const seen = words(members);
    if (seen !== told) io.progress(`  ${seen}`);
    told = seen;
    if (performance.now() - startedMs > limitMs) {
      const verb = to === 'stopped' ? 'park' : 'unpark';
      const problem = `not every machine is ${to} after ${limitMs / 1000} s: ${words([...due, ...awaited])}`;
      throw new SwarmproofError('Timeout', problem, `npx swarmproof ${verb} again goes on where this ended`);
    }
    await sleep(pollMs);
  }
};
