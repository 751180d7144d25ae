import { outagesOf } from '../../lib/domain/sampling/outages-of.ts';
import { outageLengths } from '../outage-lengths.ts';
import { type Score, score } from '../score.ts';
import { seededDraws } from '../seeded-draws.ts';
import type { trackOfProbes } from '../track-of-probes.ts';
import { closedLoop } from './closed-loop.ts';
import { openLoop } from './open-loop.ts';
import type { Session } from './session.ts';

type Prober = (session: Session, draw: () => number) => ReturnType<typeof trackOfProbes>;

/** What stands side by side: the project's at 50 Hz and at the rate of an emulated fleet, and what others do. */
const PROBERS: Readonly<Record<string, Prober>> = {
  'swarmproof, 50 Hz': (session, draw) => openLoop(session, { periodMs: 20, timeoutMs: 900 }, draw),
  'swarmproof, 5 Hz': (session, draw) => openLoop(session, { periodMs: 200, timeoutMs: 900 }, draw),
  'curl loop, time-out 1 s': (session, draw) => closedLoop(session, { costMs: 21, timeoutMs: 1000, pauseMs: 0 }, draw),
  'open loop, 1 s': (session, draw) => openLoop(session, { periodMs: 1000, timeoutMs: 900 }, draw),
  'closed loop, 1 s': (session, draw) => closedLoop(session, { costMs: 1, timeoutMs: 1000, pauseMs: 1000 }, draw),
};

export interface Stalls {
  readonly injected: number;
  readonly blind: number;
  /** Outages found in sessions in which there was none. */
  readonly invented: number;
}

const sessionOf = (lengthMs: number, draw: () => number): Session => {
  const fromMs = 3000 + 2000 * draw();
  return { lengthMs: fromMs + lengthMs + 5000, outage: { fromMs, toMs: fromMs + lengthMs }, stalls: [] };
};

const LENGTHS = { shortestMs: 50, longestMs: 30_000 };

/** The same scripted outages for every prober. */
export const runVirtual = (count: number, seed: number): Readonly<Record<string, Score>> => {
  const draw = seededDraws(seed);
  const sessions = outageLengths(draw, { count, ...LENGTHS }).map((lengthMs) => sessionOf(lengthMs, draw));
  return Object.fromEntries(
    Object.entries(PROBERS).map(([name, prober]) => [
      name,
      score(sessions.map((session) => ({ truths: [session.outage], found: outagesOf(prober(session, draw), 1) }))),
    ]),
  );
};

/** Stalls of the prober at 50 Hz where nothing else is wrong: each must be blind, none an outage. */
export const runVirtualStalls = (count: number, seed: number): Stalls => {
  const draw = seededDraws(seed);
  const none = { fromMs: -1, toMs: -1 };
  const all = outageLengths(draw, { count, shortestMs: 50, longestMs: 5000 }).map((lengthMs) => {
    const fromMs = 1000 + 1000 * draw();
    const stall = { fromMs, toMs: fromMs + lengthMs };
    const session = { lengthMs: fromMs + lengthMs + 2000, outage: none, stalls: [stall] };
    const track = openLoop(session, { periodMs: 20, timeoutMs: 900 }, draw);
    const isBlind = track.codes.some(
      (code, slot) => code === 'b' && track.dueMs(slot) >= stall.fromMs - 20 && track.dueMs(slot) < stall.toMs,
    );
    return { isBlind, invented: outagesOf(track, 1).length };
  });
  return {
    injected: all.length,
    blind: all.filter((each) => each.isBlind).length,
    invented: all.reduce((sum, each) => sum + each.invented, 0),
  };
};
