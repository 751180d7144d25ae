import { leftOut } from './left-out.ts';
import { longestBlindGap } from './longest-blind-gap.ts';
import { MAX_BLIND_SHARE } from './max-blind-share.ts';
import { routeOf } from './route-of.ts';
import type { SampleSummary } from './sample-summary.ts';
import type { Track } from './track-of.ts';

/** A sampler that slept for so long could have missed what is looked for. */
const MAX_SLEEP_MS = 1000;
/** Kept connections and large bodies are asked less often: two of their probes in a row may be missing, and a fifth of all. */
const MAX_MISSING_OF_FEW = 2;
const MAX_BLIND_SHARE_OF_FEW = 0.2;

const blindProblem = (node: string, { path, codes, periodMs }: Track): string[] => {
  const blind = codes.filter((code) => code === 'b').length / Math.max(1, codes.length);
  const gap = longestBlindGap(codes);
  const isNew = routeOf(path.id).way === 'new';
  const isShort = gap * periodMs < MAX_SLEEP_MS || (!isNew && gap <= MAX_MISSING_OF_FEW);
  const isAwake = blind <= (isNew ? MAX_BLIND_SHARE : MAX_BLIND_SHARE_OF_FEW);
  if (isAwake && isShort) return [];
  return [`${path.id} from ${node} was blind: ${(blind * 100).toFixed(0)} % of its probes, ${gap} in a row at most`];
};

/** Why a sampler cannot speak for all that it was there for: it ended, lost paths, slept, or had no room to tell. */
export const observerProblems = (
  node: string,
  summary: SampleSummary,
  tracks: readonly Track[],
  watched: readonly string[] | undefined,
): readonly string[] => {
  const seconds = ((summary.slots * summary.periodMs) / 1000).toFixed(1);
  return [
    ...(summary.ended === 'asked' ? [] : [`the sampler on ${node} ended early: nothing is known after ${seconds} s`]),
    ...leftOut(node, tracks, watched),
    ...tracks.flatMap((track) => blindProblem(node, track)),
  ];
};
