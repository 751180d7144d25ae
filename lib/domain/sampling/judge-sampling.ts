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
  readonly allowedMs: number;
}

export interface SamplingFindings {
  /** Reasons why nothing can be concluded. */
  readonly blind: readonly string[];
  /** Broken promises, as sentences. */
  readonly red: readonly string[];
  readonly nodes: readonly string[];
  readonly windows: readonly (PathWindow & { readonly from: string })[];
  readonly probes: number;
  readonly silenceMs: number | undefined;
  /** Look-ups that were answered, but later than a probe's time-out. */
  readonly slowLookups: number;
}

/** Observers that missed more than this share of their probes were not awake. */
const MAX_BLIND_SHARE = 0.05;
/** A blind stretch longer than this inside the judged window could hide what is looked for. */
const MAX_BLIND_GAP_SLOTS = 2;

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

/** Judges what all samplers saw: failures only in the window after time zero, no more than the dead share, none else. */
export const judgeSampling = (input: SamplingInput): SamplingFindings => {
  const blind: string[] = [];
  const windows: Window[] = [];
  let probes = 0;
  let silenceMs: number | undefined;
  for (const { node, summary } of input.summaries) {
    const victim = summary.paths.find((path) => path.id === `mesh:${input.target}`);
    const zero = victim && timeZero(summary, victim);
    if (!zero) {
      blind.push(`the sampler on ${node} never saw ${input.target} fall silent`);
      continue;
    }
    if (zero.firstReturn === undefined) blind.push(`the sampler on ${node} never saw ${input.target} answer again`);
    else silenceMs = Math.max(silenceMs ?? 0, (zero.firstReturn - zero.lastAnswer) * summary.periodMs);
    for (const path of summary.paths.filter((each) => each !== victim)) {
      const round = Math.max(1, input.backendsOf(path).all);
      const window = pathWindow(summary, path, zero, { allowedMs: input.allowedMs, round });
      windows.push({ ...window, from: node });
      probes += summary.slots;
      if (window.blindShare > MAX_BLIND_SHARE || window.blindGapSlots > MAX_BLIND_GAP_SLOTS) {
        const share = (window.blindShare * 100).toFixed(0);
        blind.push(
          `${path.id} from ${node} was blind: ${share} % of its probes, ${window.blindGapSlots} in a row in the window`,
        );
      }
    }
  }
  const bad = windows.filter((window) => window.strays > 0);
  const red = [...bad.flatMap(strayProblem), ...shareProblems(windows, input)];
  const nodes = [
    ...new Set(bad.flatMap((each) => [each.from, ...each.path.split(':').filter((part) => /^node\d+$/.test(part))])),
  ];
  const slowLookups = input.summaries
    .flatMap(({ summary }) => summary.paths)
    .reduce((sum, path) => sum + path.slowLookups, 0);
  return { blind, red, nodes, windows, probes, silenceMs, slowLookups };
};
