import type { DatedProbe } from '../track-of-probes.ts';
import { trackOfProbes } from '../track-of-probes.ts';
import type { Session } from './session.ts';

interface OpenLoop {
  readonly periodMs: number;
  readonly timeoutMs: number;
}

/** As `sample-start.py` has it. */
const STALL_MS = 200;

/** Usually on time within a millisecond; one in fifty is up to 15 ms late, as on a shared machine. */
const lateness = (draw: () => number): number => (draw() < 0.02 ? draw() * 15 : draw());

/** One probe by the rules of `sample-start.py`, in virtual time. Gives its code, when it left and how long it took. */
const probe = (dueMs: number, { outage, stalls }: Session, loop: OpenLoop, draw: () => number) => {
  const asleep = stalls.find((stall) => dueMs >= stall.fromMs && dueMs < stall.toMs);
  const leftMs = Math.max(dueMs, asleep?.toMs ?? dueMs) + lateness(draw);
  if (leftMs - dueMs > loop.periodMs) return { code: 'b', lateMs: 0, tookMs: 0 };
  const lateMs = leftMs - dueMs;
  const arrivedMs = leftMs + 0.2 + 2 * draw();
  const isLost = arrivedMs >= outage.fromMs && arrivedMs < outage.toMs;
  const overMs = isLost ? leftMs + loop.timeoutMs : arrivedMs + 0.2 + 3 * draw();
  const slept = stalls.filter((stall) => stall.fromMs < overMs && stall.toMs > leftMs);
  const noticedMs = Math.max(overMs, ...slept.filter((stall) => stall.toMs > overMs).map((stall) => stall.toMs));
  const sleptMs = slept.reduce((sum, stall) => sum + stall.toMs - Math.max(stall.fromMs, leftMs), 0);
  const isUnsure = noticedMs > leftMs + loop.timeoutMs + STALL_MS || (isLost && sleptMs > STALL_MS);
  if (isUnsure) return { code: 'b', lateMs, tookMs: 0 };
  return { code: isLost ? 'T' : '.', lateMs, tookMs: isLost || slept.length > 0 ? 0 : noticedMs - leftMs };
};

/** What an open-loop prober sees of a session: a probe leaves each period, whatever became of the earlier ones. */
export const openLoop = (session: Session, loop: OpenLoop, draw: () => number) => {
  const phaseMs = draw() * loop.periodMs;
  const probes: DatedProbe[] = [];
  let lateMs = 0;
  let slowestMs = 0;
  for (let dueMs = phaseMs; dueMs < session.lengthMs; dueMs += loop.periodMs) {
    const seen = probe(dueMs, session, loop, draw);
    probes.push({ atMs: dueMs, code: seen.code });
    lateMs = Math.max(lateMs, seen.lateMs);
    slowestMs = Math.max(slowestMs, seen.tookMs);
  }
  return trackOfProbes(probes, { lateMs, slowestMs });
};
