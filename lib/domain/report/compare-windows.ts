import { type LongestOutage, longestOutages } from './longest-outages.ts';
import type { ReportPath } from './report.ts';

export interface WindowPair {
  /** `mesh`, `mesh-kept`, `name`...: paths are compared by their kind, since another seed hits another node. */
  readonly kind: string;
  /** Null where no such path was asked. */
  readonly left: LongestOutage | null;
  readonly right: LongestOutage | null;
  /** The second against the first. `alike`: their bounds overlap, and the two cannot be told apart. */
  readonly rightIs: 'longer' | 'shorter' | 'alike' | 'unknown';
}

const relation = (left: LongestOutage | null, right: LongestOutage | null): WindowPair['rightIs'] => {
  if (left === null || right === null) return 'unknown';
  if (left.atMostMs !== null && right.atLeastMs > left.atMostMs) return 'longer';
  if (right.atMostMs !== null && right.atMostMs < left.atLeastMs) return 'shorter';
  return left.atMostMs === null || right.atMostMs === null ? 'unknown' : 'alike';
};

/** The outages of two runs, by kind of path. What leads to a target that was switched off is nobody's outage. */
export const compareWindows = (left: readonly ReportPath[], right: readonly ReportPath[]): WindowPair[] => {
  const [were, are] = [longestOutages(left), longestOutages(right)];
  return [...new Set([...were.keys(), ...are.keys()])].map((kind) => {
    const [was, is] = [were.get(kind) ?? null, are.get(kind) ?? null];
    return { kind, left: was, right: is, rightIs: relation(was, is) };
  });
};
