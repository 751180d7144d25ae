import type { IntervalFindings } from '../sampling/judge-interval.ts';
import { spellSeconds } from './spell-seconds.ts';

const WHOSE = {
  none: 'none',
  target: "the target's",
  few: "a few of the target's",
  share: "no more than the target's share",
  pair: 'no more than the share of the two nodes that are cut off',
  large: 'those with large bodies',
  any: 'any',
} as const;

interface Wanted {
  readonly failuresWithinMs: number;
  readonly allowed: keyof typeof WHOSE;
}

/** Figures of a fault on a target that lived on, and the sentence with them. */
export const intervalMeasures = (found: IntervalFindings, { allowed, failuresWithinMs }: Wanted) => {
  const failed = found.outages.reduce((sum, each) => sum + each.failed, 0);
  const longest = found.outages.reduce<(typeof found.outages)[number] | undefined>(
    (most, each) => (most === undefined || each.atMostMs > most.atMostMs ? each : most),
    undefined,
  );
  const measures: Record<string, number> = {
    probes: found.probes,
    failed,
    slowLookups: found.slowLookups,
    outageAtLeastMs: Math.round(longest?.atLeastMs ?? 0),
    outageAtMostMs: Math.round(longest?.atMostMs ?? 0),
    // Of the probes of that outage, from its first failure to the last.
    ...(longest ? { outageFailedPercent: Math.round((100 * longest.failed) / Math.max(1, longest.probed)) } : {}),
    ...(found.stableAfterMs === undefined ? {} : { stableAfterMs: Math.round(found.stableAfterMs) }),
    ...(found.gone > 0 ? { askersGone: found.gone } : {}),
  };
  const outage = longest
    ? `; the longest outage ${spellSeconds(longest.atLeastMs)} to ${spellSeconds(longest.atMostMs)}, ${longest.path} from ${longest.from}`
    : '';
  const until = `until ${spellSeconds(failuresWithinMs)} after it was over`;
  const told = `${failed} of ${found.probes} probes failed (allowed: ${WHOSE[allowed]}, from the fault ${until})${outage}`;
  return { measures, told };
};
