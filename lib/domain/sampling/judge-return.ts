import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { slotCodes } from './slot-codes.ts';
import type { TimeZero } from './time-zero.ts';

/** A returned node is watched for this long after it serves again, or it is not known whether it does. */
const LEAST_WATCH_MS = 5000;

export interface ReturnFindings {
  readonly blind: readonly string[];
  readonly red: readonly string[];
}

/**
 * What the path to the victim itself did once it answered again. It is back with the first full round of right answers
 * (`round`: backends behind it); what fails after that is a node that does not serve again.
 */
export const judgeReturn = (
  { slots, periodMs }: Pick<SampleSummary, 'slots' | 'periodMs'>,
  victim: SampledPath,
  zero: TimeZero,
  { node, round }: { readonly node: string; readonly round: number },
): ReturnFindings => {
  const target = victim.id.slice('mesh:'.length);
  const who = `the sampler on ${node}`;
  if (zero.firstReturn === undefined) return { blind: [`${who} never saw ${target} answer again`], red: [] };
  const codes = slotCodes(victim, slots);
  const back = codes.findIndex(
    (_code, slot) => slot >= (zero.firstReturn ?? 0) && codes.slice(slot, slot + round).join('') === '.'.repeat(round),
  );
  if (back < 0) {
    const after = codes.slice(zero.firstReturn);
    const isBroken = after.some((code) => code !== '.' && code !== 'b') && after.length * periodMs >= LEAST_WATCH_MS;
    const text = `${victim.id} from ${node}: no ${round} right answers in a row again`;
    return isBroken ? { blind: [], red: [text] } : { blind: [text], red: [] };
  }
  const failed = codes.flatMap((code, slot) => (slot > back && code !== '.' && code !== 'b' ? [slot] : []));
  if (failed.length > 0) {
    const at = ((((failed[0] ?? 0) - back) * periodMs) / 1000).toFixed(1);
    return {
      blind: [],
      red: [`${victim.id} from ${node}: ${failed.length} failures after it served again, the first ${at} s later`],
    };
  }
  const watchedMs = (codes.length - back) * periodMs;
  if (watchedMs >= LEAST_WATCH_MS) return { blind: [], red: [] };
  return { blind: [`${who} watched ${target} for ${(watchedMs / 1000).toFixed(1)} s after it served again`], red: [] };
};
