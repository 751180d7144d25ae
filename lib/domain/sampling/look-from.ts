import { type FailingPath, failingPath } from './failing-path.ts';
import { isFailure } from './is-failure.ts';
import { judgeReturn } from './judge-return.ts';
import { observerProblems } from './observer-problems.ts';
import { type PathWindow, pathWindow } from './path-window.ts';
import { routeOf } from './route-of.ts';
import type { SamplingInput } from './sampling-input.ts';
import type { Shared } from './share-problems.ts';
import { shuttingDown } from './shutting-down.ts';
import { spansOf } from './spans-of.ts';
import { strangerProblem } from './stranger-problem.ts';
import type { TargetZero } from './target-zero.ts';
import { timeZero } from './time-zero.ts';
import { type Track, trackOf } from './track-of.ts';

export interface SilenceInput extends SamplingInput {
  /** The nodes that were switched off, each with a time zero of its own. */
  readonly targets: readonly string[];
  /** When that was asked for, on the control plane's clock; undefined where nobody noted it. */
  readonly askedAtMs: number | undefined;
  /** How far a node's clock was ahead of that one at the least when its sampler started; undefined where that is not known. */
  aheadMsOf(node: string): number | undefined;
  /** They were shut down in order, and end what they run before they fall silent. */
  readonly inOrder?: boolean;
  /**
   * When all of them were Ready again, on the control plane's clock, where their way back begins only with that: without a leader nobody
   * tells them what to run. Undefined where it begins with their own first answer.
   */
  readonly backAtMs?: number | undefined;
}

/** What one sampler saw of nodes that were switched off. */
export interface Vantage {
  readonly blind: readonly string[];
  /** Paths to a target that failed before any of them fell silent. */
  readonly early: readonly string[];
  readonly returnRed: readonly { readonly target: string; readonly text: string; readonly failing: FailingPath }[];
  readonly strangers: readonly { readonly path: string; readonly text: string }[];
  readonly windows: readonly (PathWindow & { readonly from: string })[];
  readonly shared: readonly Shared[];
  readonly probes: number;
  readonly silencesMs: readonly number[];
  /** Between the last answers of the first target and of the last one; undefined where there are not several. */
  readonly apartMs: number | undefined;
}

/** Between the last sign of a victim and its first silence: beyond this time zero is not known, and no window either. */
const MAX_ZERO_GAP_MS = 1000;

const leadsTo = (target: string, { path }: Track): boolean => {
  const route = routeOf(path.id);
  return route.kind === 'mesh' && route.to === target;
};

type Windows = Pick<Vantage, 'blind' | 'windows' | 'shared'>;

interface Timed {
  readonly timeoutMs: number;
  /** When a shutdown in order was asked for, at the earliest; undefined where there was none, or nobody knows. */
  readonly askedMs: number | undefined;
}

/** Paths that lead to none of the victims, against the times zero of all of them. */
const windowsOf = (
  node: string,
  tracks: readonly Track[],
  zeros: readonly TargetZero[],
  { timeoutMs, askedMs }: Timed,
  input: SilenceInput,
): Windows => {
  const { allowedMs } = input;
  const others = tracks.filter((track) => !input.targets.some((target) => leadsTo(target, track)));
  const looks = others.map((track): Windows => {
    const silent = spansOf(track, zeros, timeoutMs, input);
    const spans =
      silent && askedMs !== undefined ? shuttingDown(others, silent, { askedMs, timeoutMs, allowedMs }) : silent;
    const { id } = track.path;
    if (!spans) return { blind: [`${id}: it is not known what died with which node`], windows: [], shared: [] };
    const terms = {
      allowedMs,
      timeoutMs: track.path.timeoutMs ?? timeoutMs,
      round: Math.max(1, input.backendsOf(track.path).all),
    };
    return {
      blind: [],
      windows: [{ ...pathWindow(track, spans, terms), from: node }],
      shared: [{ from: node, track, spans }],
    };
  });
  return {
    blind: looks.flatMap((each) => each.blind),
    windows: looks.flatMap((each) => each.windows),
    shared: looks.flatMap((each) => each.shared),
  };
};

const apartOf = (zeros: readonly TargetZero[]): number | undefined => {
  const lastAnswersMs = zeros.map(({ zero }) => zero.lastAnswerMs);
  return zeros.length > 1 ? Math.max(...lastAnswersMs) - Math.min(...lastAnswersMs) : undefined;
};

/** Paths to the victims that failed before the first of them fell silent, or was asked to: they were not whole to begin with. */
const earlyOf = (
  tracks: readonly Track[],
  zeros: readonly TargetZero[],
  { timeoutMs, askedMs }: Timed,
  { targets }: SilenceInput,
): readonly string[] => {
  const firstMs = Math.min(...zeros.map(({ zero }) => zero.lastAnswerMs), askedMs ?? Number.POSITIVE_INFINITY);
  return tracks
    .filter((track) => targets.some((target) => leadsTo(target, track)))
    .filter(({ path, codes, dueMs }) => {
      const fromMs = firstMs - (path.timeoutMs ?? timeoutMs) - path.lateMs;
      return codes.some((code, slot) => isFailure(code) && dueMs(slot) < fromMs);
    })
    .map(({ path }) => path.id);
};

/** A moment of the control plane's clock on that of a sampler, at the earliest; undefined where that or the moment is not known. */
const onClock = (
  atMs: number | undefined,
  node: string,
  startedAtMs: number,
  { aheadMsOf }: SilenceInput,
): number | undefined => {
  const aheadMs = aheadMsOf(node);
  return atMs === undefined || aheadMs === undefined ? undefined : atMs + aheadMs - startedAtMs;
};

/** One victim: its time zero, and its own paths, which are silent while it is off and judged from when it answers again. */
const victimOf = (
  { node, summary }: SilenceInput['summaries'][number],
  target: string,
  tracks: readonly Track[],
  input: SilenceInput,
) => {
  const { backendsOf } = input;
  const backMs = onClock(input.backAtMs, node, summary.startedAtMs, input);
  const own = tracks.filter((track) => leadsTo(target, track));
  const asked = own.find(({ path }) => routeOf(path.id).way === 'new');
  const zero = asked && timeZero(asked);
  if (!zero) return { blind: [`the sampler on ${node} never saw ${target} fall silent`], red: [], zeros: [] };
  const isSure = zero.firstSilenceMs - zero.lastAnswerMs <= MAX_ZERO_GAP_MS;
  const back = own.map((track) => ({
    ...judgeReturn(track, zero, { node, target, round: Math.max(1, backendsOf(track.path).all), backMs }),
    failing: failingPath(node, track, zero.firstReturnMs ?? 0),
  }));
  return {
    blind: [
      ...(isSure ? [] : [`the sampler on ${node} slept when ${target} fell silent: time zero is not known`]),
      ...new Set(back.flatMap((each) => each.blind)),
    ],
    red: back.flatMap(({ red, failing }) => red.map((text) => ({ target, text, failing }))),
    zeros: [{ target, zero }],
  };
};

/**
 * What one sampler saw. Nothing is said of the other paths unless every target was seen to fall silent: from when on they
 * may fail would be a guess.
 */
export const lookFrom = (look: SilenceInput['summaries'][number], input: SilenceInput): Vantage => {
  const { node, summary } = look;
  const tracks = summary.paths.map((path) => trackOf(summary, path));
  const victims = input.targets.map((target) => victimOf(look, target, tracks, input));
  const zeros = victims.flatMap((each) => each.zeros);
  const isWhole = zeros.length > 0 && zeros.length === input.targets.length;
  // At the earliest, so that nothing of a shutdown counts as before.
  const askedMs = input.inOrder ? onClock(input.askedAtMs, node, summary.startedAtMs, input) : undefined;
  const timed = { timeoutMs: summary.timeoutMs, askedMs };
  const windows = isWhole ? windowsOf(node, tracks, zeros, timed, input) : undefined;
  return {
    blind: [
      ...observerProblems(node, summary, tracks, input.watchedBy(node)),
      ...(input.targets.length > 0 ? [] : ['nobody noted which node was to fall silent']),
      ...victims.flatMap((each) => each.blind),
      ...(windows?.blind ?? []),
    ],
    early: isWhole ? earlyOf(tracks, zeros, timed, input) : [],
    returnRed: victims.flatMap((each) => each.red),
    strangers: summary.paths.flatMap((path) =>
      strangerProblem(node, path, input.answerersOf(path)).map((text) => ({ path: path.id, text })),
    ),
    windows: windows?.windows ?? [],
    shared: windows?.shared ?? [],
    probes: tracks.reduce((sum, { codes }) => sum + codes.filter((code) => code !== 'b').length, 0),
    apartMs: isWhole ? apartOf(zeros) : undefined,
    silencesMs: zeros.flatMap(({ zero }) =>
      zero.firstReturnMs === undefined ? [] : [zero.firstReturnMs - zero.lastAnswerMs],
    ),
  };
};
