import type { FailingPath } from './failing-path.ts';
import { MAX_BLIND_SHARE } from './max-blind-share.ts';
import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { trackOf } from './track-of.ts';

/**
 * Of the right answers on a path so many may have had a look-up that took longer than a probe may. While an engine starts containers on a slow
 * machine its resolver is late now and then; one that is late most of the time is broken, though every answer comes in the end.
 */
const SLOW_SHARE = 1 / 3;
/** Of fewer nobody says what share of them is slow. */
const LEAST_ANSWERS = 20;

export interface SlowName {
  readonly node: string;
  readonly text: string;
  readonly failing: FailingPath;
}

const slowName = (node: string, summary: SampleSummary, path: SampledPath): readonly SlowName[] => {
  const { codes } = trackOf(summary, path);
  const count = (wanted: string) => codes.filter((code) => code === wanted).length;
  const answered = count('.');
  const slow = path.slowLookups;
  // One that was not takes its own sleep for that of a resolver, and is blind for it.
  const isAwake = count('b') <= MAX_BLIND_SHARE * codes.length;
  if (!isAwake || answered < LEAST_ANSWERS || slow <= SLOW_SHARE * answered) return [];
  const took = `${slow} of ${answered} look-ups took longer than ${summary.timeoutMs / 1000} s`;
  return [
    {
      node,
      text: `${path.id} from ${node}: ${took}`,
      // As one that is silent, which is how slow look-ups end.
      failing: { from: node, path: path.id, byCode: { D: slow }, rightBetween: 0 },
    },
  ];
};

/** Names that are found so slowly, from so many look-ups, that whoever asks is kept waiting all the time. */
export const slowNames = (
  summaries: readonly { readonly node: string; readonly summary: SampleSummary }[],
): readonly SlowName[] =>
  summaries.flatMap(({ node, summary }) => summary.paths.flatMap((path) => slowName(node, summary, path)));
