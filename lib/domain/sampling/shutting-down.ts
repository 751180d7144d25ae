import { isFailure } from './is-failure.ts';
import type { Span } from './span.ts';
import type { Track } from './track-of.ts';

interface Shutdown {
  /** When it was asked for at the earliest, on the sampler's clock. */
  readonly askedMs: number;
  readonly timeoutMs: number;
  readonly allowedMs: number;
}

/** What failed after a shutdown was asked for, and too soon to have failed of the silence. */
const firstFailureMs = (
  tracks: readonly Track[],
  { askedMs, timeoutMs }: Shutdown,
  silentFromMs: number,
): number | undefined => {
  const failures = tracks.flatMap(({ path, codes, dueMs }) => {
    const takesMs = (path.timeoutMs ?? timeoutMs) + path.lateMs;
    return codes.flatMap((code, slot) => {
      const isBetween = dueMs(slot) + takesMs > askedMs && dueMs(slot) < silentFromMs - takesMs;
      return isFailure(code) && isBetween ? [dueMs(slot)] : [];
    });
  });
  return failures.length === 0 ? undefined : Math.min(...failures);
};

/**
 * A node that is shut down in order ends what it runs before it falls silent. What fails in between fails of it, and the time that is
 * allowed begins there: it is allowed once, and not again when the node is silent. Of several targets that holds for the first.
 */
export const shuttingDown = (tracks: readonly Track[], spans: readonly Span[], shutdown: Shutdown): readonly Span[] => {
  const silentFromMs = Math.min(...spans.map(({ probesFromMs }) => probesFromMs));
  const firstMs = firstFailureMs(tracks, shutdown, silentFromMs);
  if (firstMs === undefined) return spans;
  const of = { failuresFromMs: firstMs, probesFromMs: firstMs, toMs: firstMs + shutdown.allowedMs };
  return spans.map((span) => (span.probesFromMs === silentFromMs ? { ...span, ...of } : span));
};
