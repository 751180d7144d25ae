import type { CheckContext } from '../check.ts';
import { routeOf } from '../sampling/route-of.ts';

/**
 * Of how many of the backends behind a path requests may be lost while packets from the targets to one other node are dropped;
 * undefined where it is not known who that is, or what ran where. What chooses among the backends is the node asked, or for a name the
 * one that asks. On a target it cannot reach those on the other end, nor what swarm starts there anew for its own. Everywhere else
 * only the answers of the targets' own may be lost, or they themselves when swarm moves them. A standalone container is moved by
 * nobody: it is lost to the one at the other end of the cut alone.
 */
export const cutPair = (
  behind: (path: { readonly id: string }) => string,
  { nodes, facts }: Pick<CheckContext<unknown>, 'nodes' | 'facts'>,
): ((from: string, path: { readonly id: string }) => number) | undefined => {
  const { partner, targets = [], backends = {}, containers = {} } = facts;
  if (partner === undefined || Object.values(backends).some(({ on }) => on === undefined)) return undefined;
  // A manager that is not heard may let swarm take the other one for lost, and move what that one ran.
  const isMutual = nodes.some(({ name, role }) => role === 'manager' && targets.includes(name));
  return (from, path) => {
    const name = behind(path);
    const { all = 0, on = {} } = backends[name] ?? {};
    const { kind, to } = routeOf(path.id);
    const chooses = kind === 'mesh' ? to : from;
    const own = targets.reduce((sum, target) => sum + (on[target] ?? 0), 0);
    const theirs = on[partner] ?? 0;
    const isUnheard = targets.includes(chooses);
    if (containers[name]) return Math.min(all, isUnheard ? theirs : chooses === partner ? own : 0);
    if (isUnheard || (isMutual && chooses === partner)) return Math.min(all, own + theirs);
    return Math.min(all, isMutual ? Math.max(own, theirs) : own);
  };
};
