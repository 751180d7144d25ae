import { isFailure } from './is-failure.ts';
import { routeOf } from './route-of.ts';
import type { SamplingInput } from './sampling-input.ts';
import type { Span } from './span.ts';
import type { Track } from './track-of.ts';
import { type RobinEvent, worstStretch } from './worst-stretch.ts';

/** A path whose failures are to be shared out, and the spans of its sampler's clock in which it may fail. */
export interface Shared {
  readonly from: string;
  readonly track: Track;
  readonly spans: readonly Span[];
}

export interface ShareProblem {
  readonly text: string;
  /** Those of the round robin that failed. */
  readonly shared: readonly Shared[];
}

/** Each address, or each asker and name, has a round robin of its own. */
const keyOf = ({ from, track }: Shared): string => {
  const route = routeOf(track.path.id);
  return route.kind === 'mesh' ? `mesh:${route.to}` : `name:${route.from}:${route.to} from ${from}`;
};

/** Slots that took a turn of the round robin: each new connection does, a kept one only when it is opened. */
const turnsOf = ({ path, codes }: Track): readonly number[] =>
  routeOf(path.id).way === 'kept' && path.moreOpened === 0 ? path.opened : [...codes.keys()];

/**
 * What counts against the share. A kept connection that breaks took its turn long ago, and may have led to the dead: it does so once
 * for each target, and is opened anew after that. Where nothing died it led to the living, and counts.
 */
const failuresOf = ({ track, spans }: Shared): readonly number[] => {
  const breaks = spans.filter((span) => span.dead > 0).length;
  const turns = new Set(turnsOf(track));
  const failed = [...track.codes.keys()].filter((slot) => {
    const dueMs = track.dueMs(slot);
    return isFailure(track.codes[slot]) && spans.some((span) => dueMs >= span.failuresFromMs && dueMs <= span.toMs);
  });
  const broken = failed.filter((slot) => !turns.has(slot)).slice(0, breaks);
  return failed.filter((slot) => !broken.includes(slot));
};

const originMs = ({ spans }: Shared): number => Math.min(...spans.map((span) => span.probesFromMs));

/** All turns while failures are allowed, and the failures that took none. */
const eventsOf = (shared: Shared): readonly RobinEvent[] => {
  const { track, spans } = shared;
  const fromMs = originMs(shared);
  const failed = new Set(failuresOf(shared));
  const turns = new Set(turnsOf(track));
  return [...track.codes.keys()].flatMap((slot) => {
    const dueMs = track.dueMs(slot);
    const open = spans.filter((span) => dueMs >= span.probesFromMs && dueMs <= span.toMs);
    const isTurn = turns.has(slot) && open.length > 0 && track.codes[slot] !== 'b';
    const dead = isTurn ? open.reduce((sum, span) => sum + (span.livesOn ? 0 : span.dead), 0) : 0;
    return isTurn || failed.has(slot) ? [{ atMs: dueMs - fromMs, dead, isTurn, hasFailed: failed.has(slot) }] : [];
  });
};

/**
 * A stretch of the time may be so many times farther above the share than the whole: there are requests that no sampler made, and which of
 * the turns they take is chance. Without it a path could fail outright for a third of the time.
 */
const CHANCE = 3;

/**
 * So many failures may be allowed over the share: a round robin may begin anywhere, and the dead may follow one another. As many may be
 * under way when a load balancer leaves a backend out that lives on.
 */
const slackOf = (dead: number, all: number): number => Math.max(1, Math.ceil((dead * (all - dead)) / all));

/**
 * Failures while they are allowed, per round robin: it gives the dead no more than their share of the turns, whoever
 * takes them. Turns are counted up to the last failure of any of the paths, so that a share is one of the time in which
 * something failed. Of several targets each counts while its own dead may still be there. An outage within that time is none of it.
 */
export const shareProblems = (
  shared: readonly Shared[],
  backendsOf: SamplingInput['backendsOf'],
): readonly ShareProblem[] => {
  const keys = [...new Set(shared.map(keyOf))];
  return keys.flatMap((key) => {
    const group = shared.filter((each) => keyOf(each) === key);
    const seen = group.map((each) => ({ each, events: eventsOf(each) }));
    const events = seen.flatMap((each) => each.events);
    const failures = events.filter((event) => event.hasFailed);
    const failed = failures.length;
    const lastMs = Math.max(...failures.map((event) => event.atMs));
    const turns = events.filter((event) => event.isTurn && event.atMs <= lastMs);
    const { all } = backendsOf({ id: group[0]?.track.path.id ?? '' });
    const dead = (group[0]?.spans ?? []).reduce((sum, span) => sum + span.dead, 0);
    const askers = group.filter(({ track }) => routeOf(track.path.id).way === 'new').length;
    const due = turns.reduce((sum, turn) => sum + turn.dead, 0);
    const allowed = dead === 0 || all === 0 ? 0 : Math.ceil(due / all) + askers * slackOf(dead, all);
    const livesOn = group[0]?.spans.every((span) => span.livesOn) ?? false;
    const share = livesOn ? 'nothing is dead behind it' : `the dead share is ${dead} of ${all}`;
    const worst = worstStretch(events, all);
    const isOutage = dead > 0 && worst.excess > CHANCE * (1 + askers * slackOf(dead, all));
    const within = `${key}: ${worst.failed} of ${worst.turns} probes failed within ${(worst.ms / 1000).toFixed(1)} s; ${share}`;
    const text = failed > allowed ? `${key}: ${failed} of ${turns.length} probes failed; ${share}` : within;
    return failed > allowed || isOutage
      ? [{ text, shared: seen.flatMap((one) => (one.events.some((event) => event.hasFailed) ? [one.each] : [])) }]
      : [];
  });
};
