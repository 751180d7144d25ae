import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { Envelope } from '../envelopes/envelope.ts';
import { envelopeOf } from '../envelopes/envelope-of.ts';
import type { NodeOutput, Observation } from '../observation.ts';
import { ALLOWED } from '../sampling/allowed.ts';
import type { FailingPath } from '../sampling/failing-path.ts';
import { judgeInterval } from '../sampling/judge-interval.ts';
import { judgeSampling } from '../sampling/judge-sampling.ts';
import { keepsTime } from '../sampling/keeps-time.ts';
import { layerOfFailures } from '../sampling/layer-of-failures.ts';
import type { LastLook } from '../sampling/look-until-down.ts';
import { routeOf } from '../sampling/route-of.ts';
import type { SampledPath } from '../sampling/sample-summary.ts';
import { clockBounds } from './clock-bounds.ts';
import { cutPair } from './cut-pair.ts';
import { intervalMeasures } from './interval-measures.ts';
import { sampled } from './sampled.ts';
import { samplerCost } from './sampler-cost.ts';
import { silenceMeasures } from './silence-measures.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  /** Absent where no names are asked. */
  nameService: z.string().optional(),
  nameContainer: z.string().optional(),
  failuresWithinMs: z.number(),
  /** In plans of before; the fault itself says it now. */
  lowerBoundMs: z.number().optional(),
  /** `silence`: the target was switched off and falls silent. `interval`: it lives on, and the facts say when. */
  mode: z.enum(['silence', 'interval']).default('silence'),
  /** With `silence`: the target was shut down, and ends what it runs before it falls silent. */
  inOrder: z.boolean().default(false),
  /** With `silence`: nobody could tell the targets what to run before they were Ready again. */
  losesQuorum: z.boolean().default(false),
  /** With `interval`: whose failures are allowed between the fault and its end. */
  allowed: z.enum(ALLOWED).default('target'),
  /** With `interval`: swarm gives the target up, so that nothing that leads elsewhere fails for long. */
  givenUp: z.boolean().default(false),
  /** With `interval`: what answers on the target goes on answering. */
  livesOn: z.boolean().default(false),
  /** With `interval`: something that may fail must have failed. */
  isFelt: z.boolean().default(false),
  /** Containers on the target end with the fault: those that asked from there are not missed. */
  endsContainers: z.boolean().default(false),
});
type Parameters = z.output<typeof parametersSchema>;
type Context = CheckContext<Parameters>;
type Read = {
  readonly output: NodeOutput;
  readonly node: string;
  readonly summary: ReturnType<typeof sampled.summaryOf>;
};

interface Findings {
  readonly blind: readonly string[];
  readonly red: readonly string[];
  readonly wasRedBefore: boolean;
  readonly nodes: readonly string[];
  readonly failing: readonly FailingPath[];
  readonly measures: Readonly<Record<string, number>>;
  readonly told: string;
  readonly lastLooks?: readonly LastLook[];
}

const inputOf = ({ with: wanted, facts }: Context) => ({
  backendsOf: (path: { readonly id: string }) => sampled.backendsOf(path, wanted, facts),
  answerersOf: (path: SampledPath) => sampled.answerersOf(path, wanted, facts),
  watchedBy: (node: string) => facts.watched?.[node],
  allowedMs: wanted.failuresWithinMs,
});

/** How many targets had a backend of the mesh. */
const losersOf = ({ with: { meshService }, facts: { backends, targets = [] } }: Context): number => {
  const { dead = 0, deadOn } = backends?.[meshService] ?? {};
  return deadOn ? targets.filter((target) => (deadOn[target] ?? 0) > 0).length : Math.min(dead, 1);
};

const envelopes = (context: Context): Readonly<Record<string, Envelope>> => {
  if (context.with.mode === 'interval') {
    const recovery = envelopeOf('recovery', context);
    return recovery ? { stableAfterMs: recovery } : {};
  }
  const losers = losersOf(context);
  const window = losers > 0 ? envelopeOf('meshWindow', context) : undefined;
  if (!window) return {};
  return { windowAtMostMs: window, ...(losers > 1 ? { windowFromLastAtMostMs: window } : {}) };
};

const silence = (read: readonly Read[], context: Context): Findings => {
  const { with: wanted, facts } = context;
  const found = judgeSampling({
    ...inputOf(context),
    targets: facts.targets ?? [],
    summaries: read.flatMap(({ node, summary }) => (summary ? [{ node, summary }] : [])),
    askedAtMs: facts.cutAskedAt === undefined ? undefined : Date.parse(facts.cutAskedAt),
    aheadMsOf: (node) => facts.clockAheadMs?.[node],
    inOrder: wanted.inOrder,
    backAtMs: wanted.losesQuorum && facts.backAt !== undefined ? Date.parse(facts.backAt) : undefined,
  });
  const { failuresWithinMs } = wanted;
  return { ...found, ...silenceMeasures(found, { failuresWithinMs, losers: losersOf(context) }) };
};

const nothing = (text: string): Findings => {
  const none = { red: [], nodes: [], failing: [], measures: {}, told: '' };
  return { ...none, blind: [text], wasRedBefore: false };
};

const interval = (read: readonly Read[], context: Context): Findings => {
  const { with: wanted, facts } = context;
  const [faultAtMs, healedAtMs] = [facts.faultAt, facts.healedAt].map((time) => Date.parse(time ?? ''));
  if (!Number.isFinite(faultAtMs) || !Number.isFinite(healedAtMs)) {
    return nothing('nobody noted when the fault was and when it was over');
  }
  const clocks = read.flatMap(({ output, node, summary }) => {
    const clock = clockBounds(output);
    return summary && clock && keepsTime(summary) ? [{ node, summary, clock }] : [];
  });
  const deadFrom = wanted.allowed === 'pair' ? cutPair((path) => sampled.behind(path, wanted), context) : undefined;
  if (wanted.allowed === 'pair' && !deadFrom) {
    return nothing('it is not known which node was cut off from which, or what ran there');
  }
  const found = judgeInterval({
    ...inputOf(context),
    ...(deadFrom ? { deadFrom } : {}),
    summaries: clocks,
    targets: facts.targets ?? [],
    partner: facts.partner,
    faultAtMs: faultAtMs ?? 0,
    healedAtMs: healedAtMs ?? 0,
    allowed: wanted.allowed,
    givenUp: wanted.givenUp,
    livesOn: wanted.livesOn,
    isFelt: wanted.isFelt,
    endsContainers: wanted.endsContainers,
  });
  const untimed = read.filter(({ node, summary }) => summary && !clocks.some((each) => each.node === node));
  return {
    ...found,
    blind: [...found.blind, ...untimed.map(({ node }) => `the clock of ${node} is not known, or was set meanwhile`)],
    ...intervalMeasures(found, wanted),
  };
};

/** Names whose right address nobody noted: whoever answered for them, nobody would know. */
const unknownNames = (read: readonly Read[], { facts }: Context): readonly string[] => {
  const asked = read.flatMap(({ summary }) => (summary?.paths ?? []).map(({ id }) => routeOf(id)));
  const names = asked.filter(({ kind, to }) => kind === 'name' && facts.addresses?.[to] === undefined);
  return [...new Set(names.map(({ to }) => to))].map(
    (to) => `it is not known which address ${to} must lead to, so that nobody knows whether the right one answered`,
  );
};

/** Samplers whose tail is missing where none may be: a node that was switched off has none to give. */
const endedEarly = (read: readonly Read[], { lastLooks = [] }: Findings): readonly string[] => {
  const early = read.filter(({ summary }) => summary?.ended !== 'asked').map(({ node }) => node);
  const isFine = (node: string) => lastLooks.some((look) => look.node === node && look.blind.length === 0);
  return early.filter((node) => !isFine(node));
};

const say = (problems: readonly string[]) => problems.slice(0, 4).join('; ');

const judge = ([outputs = []]: readonly (readonly NodeOutput[])[], context: Context): Observation => {
  const read = outputs.map((output) => ({ output, node: output.node, summary: sampled.summaryOf(output) }));
  const found = context.with.mode === 'interval' ? interval(read, context) : silence(read, context);
  const measures = { ...found.measures, ...samplerCost(read.flatMap(({ summary }) => summary ?? [])) };
  if (found.wasRedBefore) return { judgement: 'blind', summary: say(found.blind), nodes: found.nodes, measures };
  // A broken promise that was seen stays one, whatever else was not seen.
  if (found.red.length > 0) {
    const layer = layerOfFailures(found.failing);
    return { judgement: 'red', summary: say(found.red), nodes: found.nodes, ...(layer ? { layer } : {}), measures };
  }
  const missing = [
    ...read.filter((each) => each.summary === undefined).map((each) => each.node),
    ...(context.facts.samplers ?? []).filter((node) => !read.some((each) => each.node === node)),
  ];
  if (missing.length > 0 || read.length === 0) {
    const summary = `no samples of ${missing.join(', ') || 'any node'}`;
    return { judgement: 'blind', summary, nodes: missing, measures };
  }
  const blind = [...found.blind, ...unknownNames(read, context)];
  if (blind.length > 0) {
    return { judgement: 'blind', summary: say(blind), nodes: endedEarly(read, found), measures };
  }
  return { judgement: 'green', summary: found.told, nodes: [], measures };
};

/** What the samplers saw from before the fault until after the return, judged path by path. */
export const samplersCollected: Check<Parameters> = {
  kind: 'samplers-collected',
  description: 'mesh and names served on, from every survivor',
  hint: 'compare the paths named with the checks of the same moment: mesh, names, nodes',
  parameters: parametersSchema,
  // One sampler that is lost does not unsee what another one saw.
  toleratesSilence: true,
  envelopes,
  nextRound: (done, { runId, facts }) =>
    done.length > 0 || (facts.samplers ?? []).length === 0
      ? undefined
      : { document: 'sample-stop', on: 'samplers', parameters: { run: runId } },
  judge,
};
