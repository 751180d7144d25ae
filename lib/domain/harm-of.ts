import { failureShare } from './sampling/failure-share.ts';
import type { SampleSummary } from './sampling/sample-summary.ts';
import type { StopCondition } from './stop-condition.ts';

/** What to say where the samplers saw more failures than the condition allows; undefined where they did not, or cannot tell. */
export const harmOf = (summaries: readonly SampleSummary[], condition: StopCondition): string | undefined => {
  const share = failureShare(summaries, condition.forMs);
  if (!share || share.failed * 100 <= condition.failurePercent * share.asked) return undefined;
  const percent = Math.floor((share.failed * 100) / share.asked);
  const told = `${percent} % of ${share.asked} probes failed within ${condition.forMs / 1000} s`;
  return `stop condition: ${told}, and ${condition.failurePercent} % may`;
};
