import { routeOf } from '../sampling/route-of.ts';
import type { ReportPath } from './report.ts';

/** How long the longest outage on the paths of a kind was, as far as it is known. */
export interface LongestOutage {
  readonly atLeastMs: number;
  /** What nobody saw is in it: an outage may have been as long as a blind stretch. Null where one went on to the end. */
  readonly atMostMs: number | null;
  /** Who saw it, and on which path; null where there was none. */
  readonly seen: { readonly from: string; readonly path: string } | null;
}

const kindOf = ({ path }: ReportPath): string => {
  const { kind, way } = routeOf(path);
  return way === 'new' ? kind : `${kind}-${way}`;
};

/** What a blind stretch may hide: all of it, and what lies between it and the probes beside it. */
const hiddenMs = ({ notRight, periodMs }: ReportPath): number =>
  Math.max(0, ...notRight.filter(({ code }) => code === 'b').map(({ fromMs, toMs }) => toMs - fromMs + 2 * periodMs));

const longestOf = (paths: readonly ReportPath[]): LongestOutage => {
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

/**
 * The longest outages of a run by kind of path (`mesh`, `mesh-kept`, `name`...), since another seed hits another node; null
 * where every path of the kind leads to a target that was switched off, which is nobody's outage.
 */
export const longestOutages = (paths: readonly ReportPath[]): ReadonlyMap<string, LongestOutage | null> => {
  const kinds = [...new Set(paths.map(kindOf))];
  return new Map(
    kinds.map((kind) => {
      const asked = paths.filter((path) => kindOf(path) === kind && !path.leadsToTarget);
      return [kind, asked.length === 0 ? null : longestOf(asked)];
    }),
  );
};
