import type { Layer } from '../layer.ts';
import type { FailingPath } from './failing-path.ts';
import { routeOf } from './route-of.ts';

/** No such name, the resolver failed, the resolver was silent. */
const LOOKUP = ['N', 'S', 'D'];
/** Nothing came back; the network said that nothing can. */
const LOST = ['T', 'U'];
/** Fewer failures than these in a row may be those of one backend among several. */
const LEAST_DEAD = 3;

const consistsOf = ({ byCode }: FailingPath, codes: readonly string[]): boolean =>
  Object.keys(byCode).every((code) => codes.includes(code));

/** Whoever else was asked on it in turn: nothing was right from the first failure to the last. */
const isDead = ({ byCode, rightBetween }: FailingPath): boolean =>
  rightBetween === 0 && Object.values(byCode).reduce((sum, count) => sum + count, 0) >= LEAST_DEAD;

const isName = ({ path }: FailingPath): boolean => routeOf(path).kind === 'name';

/** Names that were not found, or led to who may not answer for them. */
const isLookup = (each: FailingPath): boolean => isName(each) && consistsOf(each, [...LOOKUP, 'W']);

/** The published port of one node, dead for whoever asks it: its machine, where what it asks of others is lost too. */
const deadEntry = (failing: readonly FailingPath[]): Layer | undefined => {
  const dead = failing.filter((each) => !isName(each) && isDead(each));
  const entries = new Set(dead.map(({ path }) => routeOf(path).to));
  const layers = [...entries].flatMap((node): readonly Layer[] => {
    const toIt = failing.filter((each) => !isName(each) && routeOf(each.path).to === node && each.from !== node);
    if (toIt.length === 0 || !toIt.every(isDead)) return [];
    const isCutOff = dead.some((each) => each.from === node && routeOf(each.path).to !== node);
    return [isCutOff && toIt.every((each) => consistsOf(each, LOST)) ? 'host' : 'forwarding'];
  });
  return layers.includes('host') ? 'host' : layers[0];
};

/**
 * The layer that paths speak for which failed where they must not. A user of the swarm sees no layer, but each fails in its own way:
 * a resolver at look-ups, a tunnel at large bodies or at all that one container asks across hosts, a node's rules at its whole
 * published port, and a load balancer at the share of one backend. Undefined where nothing failed.
 */
export const layerOfFailures = (failing: readonly FailingPath[]): Layer | undefined => {
  if (failing.length === 0) return undefined;
  const rest = failing.filter((each) => !isLookup(each));
  if (rest.length === 0) return 'name service';
  if (rest.every(({ path }) => routeOf(path).way === 'large')) return 'encapsulation';
  const entry = deadEntry(rest);
  if (entry) return entry;
  return rest.some((each) => isName(each) && isDead(each) && consistsOf(each, LOST))
    ? 'encapsulation'
    : 'load balancer';
};
