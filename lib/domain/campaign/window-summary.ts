import type { Bounds, MeasuredWindow } from './measured-window.ts';
import { nearestRank } from './nearest-rank.ts';

/** A percentile of a window; `isMax` where so few were measured that it is the largest of them. */
export type Percentile = Bounds & { readonly isMax: boolean };

/** One window over several runs. Lower and upper bounds are ranked each for itself, so the true percentile lies between the two. */
export interface WindowSummary {
  readonly from: string;
  readonly name: string;
  /** In how many runs it was measured. */
  readonly n: number;
  readonly min: Bounds;
  readonly median: Percentile;
  readonly p90: Percentile;
  readonly p95: Percentile;
  readonly max: Bounds;
  /** Null where nothing says so, or where it is not the same for all of them. */
  readonly usual: { readonly fromMs: number; readonly toMs: number } | null;
  /** How many lie out of what is usual for sure. */
  readonly unusual: number;
}

const ascending = (left: number, right: number): number => left - right;

const commonUsual = (windows: readonly MeasuredWindow[]): WindowSummary['usual'] => {
  const [first] = windows;
  const isCommon = windows.every(
    ({ usual }) => usual?.fromMs === first?.usual?.fromMs && usual?.toMs === first?.usual?.toMs,
  );
  return (isCommon ? first?.usual : undefined) ?? null;
};

const summaryOf = (windows: readonly [MeasuredWindow, ...MeasuredWindow[]]): WindowSummary => {
  const [{ from, name }] = windows;
  const least = windows.map(({ atLeastMs }) => atLeastMs).sort(ascending);
  const most = windows.map(({ atMostMs }) => atMostMs ?? Number.POSITIVE_INFINITY).sort(ascending);
  const bounds = (atLeastMs = 0, atMostMs = Number.POSITIVE_INFINITY): Bounds => ({
    atLeastMs,
    atMostMs: Number.isFinite(atMostMs) ? atMostMs : null,
  });
  const at = (percent: number): Percentile => ({
    ...bounds(nearestRank(least, percent), nearestRank(most, percent)),
    isMax: nearestRank(windows, percent) === windows.at(-1),
  });
  return {
    from,
    name,
    n: windows.length,
    min: bounds(least[0], most[0]),
    median: at(50),
    p90: at(90),
    p95: at(95),
    max: bounds(least.at(-1), most.at(-1)),
    usual: commonUsual(windows),
    unusual: windows.filter(({ deviation }) => deviation !== undefined).length,
  };
};

/** Percentiles of every window that any of the runs measured, in the order in which they first came. */
export const windowSummaries = (runs: readonly (readonly MeasuredWindow[])[]): readonly WindowSummary[] => {
  const groups = new Map<string, [MeasuredWindow, ...MeasuredWindow[]]>();
  for (const window of runs.flat()) {
    const key = `${window.from} ${window.name}`;
    const group = groups.get(key);
    if (group) group.push(window);
    else groups.set(key, [window]);
  }
  return [...groups.values()].map(summaryOf);
};
