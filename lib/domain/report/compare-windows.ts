import { routeOf } from '../sampling/route-of.ts';
import type { ReportPath } from './report.ts';

/** How long the longest outage on the paths of a kind was, as far as it is known. */
export interface ComparedWindow {
  readonly atLeastMs: number;
  /** What nobody saw is in it: an outage may have been as long as a blind stretch. Null where one went on to the end. */
  readonly atMostMs: number | null;
  /** Who saw it, and on which path; null where there was none. */
  readonly seen: { readonly from: string; readonly path: string } | null;
}

export interface WindowPair {
  /** `mesh`, `mesh-kept`, `name`...: paths are compared by their kind, since another seed hits another node. */
  readonly kind: string;
  /** Null where no such path was asked. */
  readonly left: ComparedWindow | null;
  readonly right: ComparedWindow | null;
  /** The second against the first. `alike`: their bounds overlap, and the two cannot be told apart. */
  readonly rightIs: 'longer' | 'shorter' | 'alike' | 'unknown';
}

const kindOf = ({ path }: ReportPath): string => {
  const { kind, way } = routeOf(path);
  return way === 'new' ? kind : `${kind}-${way}`;
};

/** What a blind stretch may hide: all of it, and what lies between it and the probes beside it. */
const hiddenMs = ({ notRight, periodMs }: ReportPath): number =>
  Math.max(0, ...notRight.filter(({ code }) => code === 'b').map(({ fromMs, toMs }) => toMs - fromMs + 2 * periodMs));

const windowOf = (paths: readonly ReportPath[]): ComparedWindow | null => {
  if (paths.length === 0) return null;
  const outages = paths.flatMap(({ from, path, outages: own }) => own.map((outage) => ({ from, path, outage })));
  const [longest] = outages.toSorted((a, b) => b.outage.atLeastMs - a.outage.atLeastMs);
  const mostMs = [...outages.map(({ outage }) => outage.atMostMs), ...paths.map(hiddenMs)];
  const isOpen = outages.some(({ outage }) => outage.nextRightMs === null);
  return {
    atLeastMs: longest?.outage.atLeastMs ?? 0,
    // The widest of all, not of the one that is proven to be the longest.
    atMostMs: isOpen ? null : Math.max(0, ...mostMs),
    seen: longest ? { from: longest.from, path: longest.path } : null,
  };
};

const relation = (left: ComparedWindow | null, right: ComparedWindow | null): WindowPair['rightIs'] => {
  if (left === null || right === null) return 'unknown';
  if (left.atMostMs !== null && right.atLeastMs > left.atMostMs) return 'longer';
  if (right.atMostMs !== null && right.atMostMs < left.atLeastMs) return 'shorter';
  return left.atMostMs === null || right.atMostMs === null ? 'unknown' : 'alike';
};

/** The outages of two runs, by kind of path. What leads to a target that was switched off is nobody's outage. */
export const compareWindows = (left: readonly ReportPath[], right: readonly ReportPath[]): WindowPair[] => {
  const kinds = [...new Set([...left, ...right].map(kindOf))];
  const of = (paths: readonly ReportPath[], kind: string) =>
    windowOf(paths.filter((path) => kindOf(path) === kind && !path.leadsToTarget));
  return kinds.map((kind) => {
    const [was, is] = [of(left, kind), of(right, kind)];
    return { kind, left: was, right: is, rightIs: relation(was, is) };
  });
};
