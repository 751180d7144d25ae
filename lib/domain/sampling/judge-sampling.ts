import { judgeReturn } from './judge-return.ts';
import { observerProblems } from './observer-problems.ts';
import type { PathWindow } from './path-window.ts';
import { pathWindow } from './path-window.ts';
import { routeOf } from './route-of.ts';
import type { SamplingInput } from './sampling-input.ts';
import { type Shared, shareProblems } from './share-problems.ts';
import { strangerProblem } from './stranger-problem.ts';
import { type TimeZero, timeZero } from './time-zero.ts';
import { type Track, trackOf } from './track-of.ts';

export interface SilenceInput extends SamplingInput {
  readonly target: string;
}

type Window = PathWindow & { readonly from: string };

export interface SamplingFindings {
  /** Reasons why nothing can be concluded. */
  readonly blind: readonly string[];
  /** Broken promises, as sentences. */
  readonly red: readonly string[];
  /** Something failed before the fault: then nothing that is red can be laid at its door. */
  readonly wasRedBefore: boolean;
  readonly nodes: readonly string[];
  readonly windows: readonly Window[];
  readonly probes: number;
  readonly silenceMs: number | undefined;
  /** Look-ups that were answered, but later than a probe's time-out. */
  readonly slowLookups: number;
}

/** Between the last sign of the victim and its first silence: beyond this time zero is not known, and no window either. */
const MAX_ZERO_GAP_MS = 1000;

const strayProblem = (window: Window): string[] => {
  if (!window.firstStray) return [];
  const at = (window.firstStray.atMs / 1000).toFixed(1);
  return [
    `${window.path} from ${window.from}: ${window.strays} failures out of the window, the first (${window.firstStray.code}) at ${at} s`,
  ];
};

interface Vantage {
  readonly blind: readonly string[];
  readonly returnRed: readonly string[];
  readonly strangers: readonly string[];
  readonly windows: readonly Window[];
  readonly shared: readonly Shared[];
  readonly probes: number;
  readonly silenceMs?: number;
}

/** Paths that do not lead to the victim, against time zero. */
const windowsOf = (node: string, tracks: readonly Track[], zero: TimeZero, timeoutMs: number, input: SilenceInput) => {
  const others = tracks.filter(({ path }) => !leadsTo(input.target, path.id));
  const terms = (track: Track) => ({
    allowedMs: input.allowedMs,
    timeoutMs: track.path.timeoutMs ?? timeoutMs,
    round: Math.max(1, input.backendsOf(track.path).all),
  });
  return {
    windows: others.map((track) => ({ ...pathWindow(track, zero, terms(track)), from: node })),
    shared: others.map((track) => ({
      from: node,
      track,
      failuresFromMs: zero.lastAnswerMs - (track.path.timeoutMs ?? timeoutMs) - track.path.lateMs,
      probesFromMs: zero.lastAnswerMs,
      toMs: zero.firstSilenceMs + input.allowedMs,
    })),
  };
};

const leadsTo = (target: string, id: string): boolean => {
  const route = routeOf(id);
  return route.kind === 'mesh' && route.to === target;
};

const lookFrom = ({ node, summary }: SilenceInput['summaries'][number], input: SilenceInput): Vantage => {
  const { target } = input;
  const tracks = summary.paths.map((path) => trackOf(summary, path));
  const seen = {
    strangers: summary.paths.flatMap((path) => strangerProblem(node, path, input.answerersOf(path))),
    probes: tracks.reduce((sum, { codes }) => sum + codes.filter((code) => code !== 'b').length, 0),
  };
  const asleep = observerProblems(node, summary, tracks, input.watchedBy(node));
  const victims = tracks.filter(({ path }) => leadsTo(target, path.id));
  const victim = victims.find(({ path }) => routeOf(path.id).way === 'new');
  const zero = victim && timeZero(victim);
  if (!zero) {
    const blind = [...asleep, `the sampler on ${node} never saw ${target} fall silent`];
    return { ...seen, blind, returnRed: [], windows: [], shared: [] };
  }
  const unsure =
    zero.firstSilenceMs - zero.lastAnswerMs > MAX_ZERO_GAP_MS
      ? [`the sampler on ${node} slept when ${target} fell silent: time zero is not known`]
      : [];
  // The victim's own paths are silent for as long as it is off: they are judged from when it answers again.
  const back = victims.map((track) =>
    judgeReturn(track, zero, { node, target, round: Math.max(1, input.backendsOf(track.path).all) }),
  );
  return {
    ...seen,
    blind: [...asleep, ...unsure, ...new Set(back.flatMap((each) => each.blind))],
    returnRed: back.flatMap((each) => each.red),
    ...(zero.firstReturnMs === undefined ? {} : { silenceMs: zero.firstReturnMs - zero.lastAnswerMs }),
    ...windowsOf(node, tracks, zero, summary.timeoutMs, input),
  };
};

/**
 * Judges what all samplers saw of a node that was switched off: failures only in the window after time zero, no more than
 * the dead share, none else; and the node that returned serves again.
 */
export const judgeSampling = (input: SilenceInput): SamplingFindings => {
  const vantages = input.summaries.map((each) => ({ node: each.node, ...lookFrom(each, input) }));
  const windows = vantages.flatMap((each) => each.windows);
  const returnRed = vantages.flatMap((each) => each.returnRed);
  const bad = windows.filter((window) => window.strays > 0);
  const early = windows.filter((window) => window.early > 0);
  const silences = vantages.flatMap((each) => each.silenceMs ?? []);
  return {
    blind: [
      ...vantages.flatMap((each) => each.blind),
      ...early.map((each) => `${each.path} from ${each.from} failed before there was a fault`),
    ],
    red: [
      ...bad.flatMap(strayProblem),
      ...shareProblems(
        vantages.flatMap((each) => each.shared),
        input.backendsOf,
      ),
      ...returnRed,
      ...vantages.flatMap((each) => each.strangers),
    ],
    wasRedBefore: early.length > 0,
    nodes: [
      ...new Set([
        ...(returnRed.length > 0 ? [input.target] : []),
        ...vantages.filter((each) => each.strangers.length > 0).map((each) => each.node),
        ...bad.flatMap((each) => [each.from, ...each.path.split(':').filter((part) => /^node\d+$/.test(part))]),
      ]),
    ],
    windows,
    probes: vantages.reduce((sum, each) => sum + each.probes, 0),
    silenceMs: silences.length === 0 ? undefined : Math.max(...silences),
    slowLookups: input.summaries
      .flatMap(({ summary }) => summary.paths)
      .reduce((sum, path) => sum + path.slowLookups, 0),
  };
};
