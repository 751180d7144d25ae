import type { SamplingInput } from './sampling-input.ts';
import type { Span } from './span.ts';
import type { TargetZero } from './target-zero.ts';
import type { Track } from './track-of.ts';

/** Backends behind a path that one target takes with it; undefined where nobody noted which target had how many. */
const deadOn = (
  { dead, deadOn: byTarget }: ReturnType<SamplingInput['backendsOf']>,
  { target }: TargetZero,
  targets: number,
): number | undefined => (byTarget === undefined && targets === 1 ? dead : byTarget?.[target]);

/** One span for each target, from its own time zero; undefined where it is not known what died with which of them. */
export const spansOf = (
  { path }: Track,
  zeros: readonly TargetZero[],
  timeoutMs: number,
  { allowedMs, backendsOf }: Pick<SamplingInput, 'allowedMs' | 'backendsOf'>,
): readonly Span[] | undefined => {
  const backends = backendsOf(path);
  const spans = zeros.flatMap((each): Span[] => {
    const dead = deadOn(backends, each, zeros.length);
    const { lastAnswerMs, firstSilenceMs } = each.zero;
    if (dead === undefined) return [];
    // A probe that left just before time zero can still fail of it, and it may have left late.
    const failuresFromMs = lastAnswerMs - (path.timeoutMs ?? timeoutMs) - path.lateMs;
    return [{ failuresFromMs, probesFromMs: lastAnswerMs, toMs: firstSilenceMs + allowedMs, dead }];
  });
  return spans.length === zeros.length ? spans : undefined;
};
