import type { FleetMember } from '../../../lib/ports.ts';

export interface PowerMoves {
  /** Who is to be stopped, or started, now. */
  readonly due: readonly FleetMember[];
  /** Who is on the way. */
  readonly awaited: readonly FleetMember[];
}

/**
 * What is left to do until every machine is stopped, or runs again with an agent that answers. `askedAt` says who was asked already,
 * and when: an agent counts as online for minutes after its end, so that only a sign of life since then is one.
 */
export const powerMoves = (
  to: 'stopped' | 'running',
  members: readonly FleetMember[],
  askedAt: ReadonlyMap<string, Date>,
): PowerMoves => {
  const from = to === 'stopped' ? 'running' : 'stopped';
  const isThere = ({ instanceId, power, agentOnline, agentSeenAt }: FleetMember): boolean => {
    if (to === 'stopped') return power === 'stopped' || power === 'gone';
    const since = askedAt.get(instanceId);
    const isHeard = since === undefined ? agentOnline : agentSeenAt !== undefined && agentSeenAt > since;
    return power === 'gone' || (power === 'running' && isHeard);
  };
  const left = members.filter((member) => !isThere(member));
  const due = left.filter(({ instanceId, power }) => power === from && !askedAt.has(instanceId));
  return { due, awaited: left.filter((member) => !due.includes(member)) };
};
