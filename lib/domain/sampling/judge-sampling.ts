import { judgeReturn } from './judge-return.ts';
import type { PathWindow } from './path-window.ts';
import { pathWindow } from './path-window.ts';
import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { timeZero } from './time-zero.ts';

export interface SamplingInput {
  readonly target: string;
  /** Summaries by the node that they come from. */
  readonly summaries: readonly { readonly node: string; readonly summary: SampleSummary }[];
  /** Backends behind a path, and how many of them die with the target. */
  backendsOf(path: SampledPath): { readonly all: number; readonly dead: number };
  /** Who may answer on a path; undefined where that is not known. */
  answerersOf(path: SampledPath): ReadonlySet<string> | undefined;
  /** Sorted ids of the paths that a node's sampler was started with; undefined where that is not known. */
  watchedBy(node: string): readonly string[] | undefined;
  readonly allowedMs: number;
}

export interface SamplingFindings {
  /** Reasons why nothing can be concluded. */
  readonly blind: readonly string[];
  /** Broken promises, as sentences. */
  readonly red: readonly string[];
  /** Something failed before the fault: then nothing that is red can be laid at its door. */
  readonly wasRedBefore: boolean;
  readonly nodes: readonly string[];
  readonly windows: readonly (PathWindow & { readonly from: string })[];
  readonly probes: number;
  readonly silenceMs: number | undefined;
  /** Look-ups that were answered, but later than a probe's time-out. */
  readonly slowLookups: number;
}

/** Observers that missed more than this share of their probes were not awake. */
const MAX_BLIND_SHARE = 0.05;
/** Every path is asked at least once in so long: a longer silence of the sampler could hide what is looked for. */
const MAX_UNSEEN_MS = 1000;
/** Between the last sign of the victim and its first silence: beyond this time zero is not known, and no window either. */
const MAX_ZERO_GAP_SLOTS = 2;

type Window = PathWindow & { readonly from: string };

/** Failures inside the window, per published address: each node's round robin gives the dead no more than their share. */
const shareProblems = (windows: readonly Window[], input: SamplingInput): string[] => {
  const groups = new Map<string, Window[]>();
  for (const window of windows) {
    const key = window.path.startsWith('mesh:') ? window.path : `${window.path} from ${window.from}`;
    groups.set(key, [...(groups.get(key) ?? []), window]);
  }
  return [...groups].flatMap(([key, group]) => {
    const failed = group.reduce((sum, each) => sum + each.failed, 0);
    const probed = group.reduce((sum, each) => sum + each.probed, 0);
    const { all, dead } = input.backendsOf({ id: group[0]?.path ?? '', hosts: {}, slowLookups: 0, notOk: [] });
    const share = all === 0 ? 0 : dead / all;
    // Round robin may begin anywhere: each asking node can meet the dead once more than its share.
    const allowed = dead === 0 ? 0 : Math.ceil(probed * share) + group.length;
    return failed > allowed
      ? [`${key}: ${failed} of ${probed} probes failed; the dead share is ${dead} of ${all}`]
      : [];
  });
};

const strayProblem = (window: Window): string[] => {
  if (!window.firstStray) return [];
  const at = (window.firstStray.atMs / 1000).toFixed(1);
  return [
    `${window.path} from ${window.from}: ${window.strays} failures out of the window, the first (${window.firstStray.code}) at ${at} s`,
  ];
};

const blindProblem = (window: Window, periodMs: number): string[] => {
  if (window.blindShare <= MAX_BLIND_SHARE && (window.blindGapSlots + 1) * periodMs <= MAX_UNSEEN_MS) return [];
  const share = (window.blindShare * 100).toFixed(0);
  return [
    `${window.path} from ${window.from} was blind: ${share} % of its probes, ${window.blindGapSlots} in a row at most`,
  ];
};

/** By identity: an answer from a container or an address that may not stand behind the path is a wrong one. */
const strangerProblem = (node: string, path: SampledPath, answerers: ReadonlySet<string> | undefined): string[] => {
  const strangers = answerers === undefined ? [] : Object.keys(path.hosts).filter((host) => !answerers.has(host));
  return strangers.length === 0
    ? []
    : [`${path.id} from ${node}: answered by ${strangers.slice(0, 3).join(', ')}, which may not stand behind it`];
};

const samplerProblems = (node: string, { paths }: SampleSummary, watched: readonly string[] | undefined): string[] => {
  const had = paths.map((path) => path.id).sort();
  return watched === undefined || had.join() === watched.join()
    ? []
    : [`the sampler on ${node} reports ${had.length} paths; it was started with ${watched.length}`];
};

/**
 * Judges what all samplers saw: failures only in the window after time zero, no more than the dead share, none else;
 * and the node that returned serves again.
 */
export const judgeSampling = (input: SamplingInput): SamplingFindings => {
  const blind: string[] = [];
  const returnRed: string[] = [];
  const strangerRed: { readonly node: string; readonly text: string }[] = [];
  const windows: Window[] = [];
  let probes = 0;
  let silenceMs: number | undefined;
  for (const { node, summary } of input.summaries) {
    blind.push(...samplerProblems(node, summary, input.watchedBy(node)));
    const strangers = summary.paths.flatMap((path) => strangerProblem(node, path, input.answerersOf(path)));
    strangerRed.push(...strangers.map((text) => ({ node, text })));
    const victim = summary.paths.find((path) => path.id === `mesh:${input.target}`);
    const zero = victim && timeZero(summary, victim);
    if (!zero) {
      blind.push(`the sampler on ${node} never saw ${input.target} fall silent`);
      continue;
    }
    if (zero.firstSilence - zero.lastAnswer > MAX_ZERO_GAP_SLOTS) {
      blind.push(`the sampler on ${node} slept when ${input.target} fell silent: time zero is not known`);
    }
    const back = judgeReturn(summary, victim, zero, { node, round: Math.max(1, input.backendsOf(victim).all) });
    blind.push(...back.blind);
    returnRed.push(...back.red);
    if (zero.firstReturn !== undefined) {
      silenceMs = Math.max(silenceMs ?? 0, (zero.firstReturn - zero.lastAnswer) * summary.periodMs);
    }
    for (const path of summary.paths) {
      const round = Math.max(1, input.backendsOf(path).all);
      const window = { ...pathWindow(summary, path, zero, { allowedMs: input.allowedMs, round }), from: node };
      blind.push(...blindProblem(window, summary.periodMs));
      probes += Math.round(summary.slots * (1 - window.blindShare));
      // The victim's own path is silent for as long as it is off, and was judged above.
      if (path !== victim) windows.push(window);
    }
  }
  const bad = windows.filter((window) => window.strays > 0);
  const red = [
    ...bad.flatMap(strayProblem),
    ...shareProblems(windows, input),
    ...returnRed,
    ...strangerRed.map((each) => each.text),
  ];
  const early = windows.filter((window) => window.early > 0);
  blind.push(...early.map((each) => `${each.path} from ${each.from} failed before there was a fault`));
  const nodes = [
    ...new Set([
      ...(returnRed.length > 0 ? [input.target] : []),
      ...strangerRed.map((each) => each.node),
      ...bad.flatMap((each) => [each.from, ...each.path.split(':').filter((part) => /^node\d+$/.test(part))]),
    ]),
  ];
  const slowLookups = input.summaries
    .flatMap(({ summary }) => summary.paths)
    .reduce((sum, path) => sum + path.slowLookups, 0);
  return { blind, red, wasRedBefore: early.length > 0, nodes, windows, probes, silenceMs, slowLookups };
};
