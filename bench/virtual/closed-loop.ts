import { type DatedProbe, trackOfProbes } from '../track-of-probes.ts';
import type { Session } from './session.ts';

interface ClosedLoop {
  /** What one probe takes of its own: a process that is started. */
  readonly costMs: number;
  readonly timeoutMs: number;
  /** Pause after a probe is over. */
  readonly pauseMs: number;
}

/** What a prober sees that waits for each answer before it asks again. A lost request is not sent again within a second. */
export const closedLoop = (
  { lengthMs, outage }: Session,
  { costMs, timeoutMs, pauseMs }: ClosedLoop,
  draw: () => number,
) => {
  const probes: DatedProbe[] = [];
  let slowestMs = 0;
  let nowMs = draw() * (pauseMs + costMs);
  while (nowMs < lengthMs) {
    const leftMs = nowMs + costMs * (0.3 + 0.4 * draw());
    const arrivedMs = leftMs + 0.2 + 2 * draw();
    const isLost = arrivedMs >= outage.fromMs && arrivedMs < outage.toMs;
    probes.push({ atMs: nowMs, code: isLost ? 'T' : '.' });
    const overMs = isLost ? leftMs + timeoutMs : leftMs + costMs * 0.3 + 3;
    if (!isLost) slowestMs = Math.max(slowestMs, overMs - nowMs);
    nowMs = overMs + pauseMs;
  }
  return trackOfProbes(probes, { lateMs: 0, slowestMs });
};
