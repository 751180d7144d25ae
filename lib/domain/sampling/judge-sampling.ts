import { type FailingPath, failingPath } from './failing-path.ts';
import { lookFrom, type SilenceInput, type Vantage } from './look-from.ts';
import { type LastLook, lookUntilDown } from './look-until-down.ts';
import { nodesOnPath } from './nodes-on-path.ts';
import { type Shared, shareProblems } from './share-problems.ts';
import { slowNames } from './slow-names.ts';
import { wrongAnswer } from './wrong-answer.ts';

type Window = Vantage['windows'][number];

export interface SamplingFindings {
  /** Reasons why nothing can be concluded. */
  readonly blind: readonly string[];
  /** Broken promises, as sentences. */
  readonly red: readonly string[];
  /** Something failed before the fault: then nothing that is red can be laid at its door. */
  readonly wasRedBefore: boolean;
  readonly nodes: readonly string[];
  /** The paths that broke them. */
  readonly failing: readonly FailingPath[];
  readonly windows: readonly Window[];
  readonly probes: number;
  /** The longest that a target was silent; undefined where none was seen to come back. */
  readonly silenceMs: number | undefined;
  /** Several targets fell silent so far apart, as one sampler saw it; undefined where there is one. */
  readonly apartMs: number | undefined;
  /** Look-ups that were answered, but later than a probe's time-out. */
  readonly slowLookups: number;
  /** What the targets' own samplers saw: nothing from when they went down. */
  readonly lastLooks: readonly LastLook[];
}

const strayProblem = (window: Window): string[] => {
  if (!window.firstStray) return [];
  const at = (window.firstStray.atMs / 1000).toFixed(1);
  return [
    `${window.path} from ${window.from}: ${window.strays} failures out of the window, the first (${window.firstStray.code}) at ${at} s`,
  ];
};

/** Of one that failed too late only what came too late counts: what was before it was allowed. */
const strayFailing = ({ from, track, spans }: Shared): FailingPath =>
  failingPath(from, track, Math.max(...spans.map((span) => span.toMs)));

const shareFailing = ({ from, track, spans }: Shared): FailingPath =>
  failingPath(from, track, Math.min(...spans.map((span) => span.failuresFromMs)));

/**
 * Judges what all samplers saw of nodes that were switched off: failures only in the window after each one's time zero, no
 * more than the share of those that are dead then, none else; and every node that returned serves again. What asked on those
 * nodes themselves is held to the time before.
 */
export const judgeSampling = (input: SilenceInput): SamplingFindings => {
  const isTarget = ({ node }: { readonly node: string }): boolean => input.targets.includes(node);
  const staying = input.summaries.filter((each) => !isTarget(each));
  const vantages = staying.map((each) => ({ node: each.node, ...lookFrom(each, input) }));
  const lastLooks = input.summaries.filter(isTarget).map((each) => lookUntilDown(each, input));
  const windows = vantages.flatMap((each) => each.windows);
  const returnRed = vantages.flatMap((each) => each.returnRed);
  const bad = windows.filter((window) => window.strays > 0);
  const early = [
    ...windows.filter((window) => window.early > 0).map(({ path, from }) => ({ path, from })),
    ...vantages.flatMap(({ node, early: paths }) => paths.map((path) => ({ path, from: node }))),
  ];
  const apart = vantages.flatMap((each) => each.apartMs ?? []);
  const shared = vantages.flatMap((each) => each.shared);
  const shares = shareProblems(shared, input.backendsOf);
  const slow = slowNames(staying);
  const isBad = ({ from, track }: Shared) => bad.some((each) => each.from === from && each.path === track.path.id);
  const silences = vantages.flatMap((each) => each.silencesMs);
  return {
    blind: [
      ...vantages.flatMap((each) => each.blind),
      ...early.map((each) => `${each.path} from ${each.from} failed before there was a fault`),
      ...lastLooks.flatMap((each) => [...each.early, ...each.blind]),
      ...(lastLooks.length > 0 && vantages.length === 0 ? ['nobody watched who was not switched off'] : []),
    ],
    red: [
      ...bad.flatMap(strayProblem),
      ...shares.map((each) => each.text),
      ...[...returnRed, ...slow].map((each) => each.text),
      ...[...vantages, ...lastLooks].flatMap((each) => each.strangers.map(({ text }) => text)),
    ],
    wasRedBefore: early.length > 0 || lastLooks.some((each) => each.early.length > 0),
    nodes: [
      ...new Set([
        ...returnRed.map((each) => each.target),
        ...slow.map((each) => each.node),
        ...[...vantages, ...lastLooks].filter((each) => each.strangers.length > 0).map((each) => each.node),
        ...bad.flatMap(({ from, path }) => nodesOnPath(from, path)),
      ]),
    ],
    failing: [
      ...shared.filter(isBad).map(strayFailing),
      ...shares.flatMap((each) => each.shared.map(shareFailing)),
      ...[...returnRed, ...slow].map((each) => each.failing),
      ...[...vantages, ...lastLooks].flatMap(({ node, strangers }) =>
        strangers.map(({ path }) => wrongAnswer(node, path)),
      ),
    ],
    windows,
    probes: [...vantages, ...lastLooks].reduce((sum, each) => sum + each.probes, 0),
    silenceMs: silences.length === 0 ? undefined : Math.max(...silences),
    apartMs: apart.length === 0 ? undefined : Math.max(...apart),
    slowLookups: input.summaries
      .flatMap(({ summary }) => summary.paths)
      .reduce((sum, path) => sum + path.slowLookups, 0),
    lastLooks,
  };
};
