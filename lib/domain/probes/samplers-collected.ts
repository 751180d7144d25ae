import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { Facts, NodeOutput, Observation } from '../observation.ts';
import { judgeInterval } from '../sampling/judge-interval.ts';
import { judgeSampling, type SamplingFindings } from '../sampling/judge-sampling.ts';
import { type SampledPath, type SampleSummary, sampleSummarySchema } from '../sampling/sample-summary.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  /** Absent where no names are asked. */
  nameService: z.string().optional(),
  nameContainer: z.string().optional(),
  failuresWithinMs: z.number(),
  lowerBoundMs: z.number(),
  mode: z.enum(['silence', 'interval']).default('silence'),
  allowed: z.enum(['none', 'target', 'any']).default('any'),
  endsContainers: z.boolean().default(false),
});
type Parameters = z.output<typeof parametersSchema>;

/** What a sampler saw, where its node gave that whole and it ran until it was told to end. */
const summaryOf = (output: NodeOutput): SampleSummary | undefined =>
  output.status === 'answered' && actOf(output, 'state')?.stdout.trim() === 'active'
    ? jsonOf(actOf(output, 'summary'), sampleSummarySchema)
    : undefined;

/** The service behind a path: the mesh's, or the one whose name is asked. */
const behind = (path: SampledPath, wanted: Parameters): string =>
  path.id.startsWith('mesh:') ? wanted.meshService : (path.id.split(':')[2] ?? '');

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const measuresOf = (found: SamplingFindings, wanted: Parameters, anyDead: boolean): Record<string, number> => {
  const mesh = found.windows.filter((window) => window.path.startsWith('mesh:'));
  const failed = found.windows.reduce((sum, each) => sum + each.failed, 0);
  const most = Math.max(0, ...mesh.map((window) => window.atMostMs));
  return {
    probes: found.probes,
    failed,
    slowLookups: found.slowLookups,
    windowAtLeastMs: Math.max(0, ...mesh.map((window) => window.atLeastMs)),
    // With no replica on the target nothing has to fail, and without a measurement there is none: nothing is held
    // against physics then.
    ...(anyDead && mesh.length > 0 ? { windowAtMostMs: most, lowerBoundMs: wanted.lowerBoundMs } : {}),
    ...(found.silenceMs === undefined ? {} : { silenceMs: found.silenceMs }),
  };
};

/** Who may answer: for a name the address it must lead to, for the mesh the replicas of before and of now. */
const answerersFor = (path: SampledPath, wanted: Parameters, facts: Facts): ReadonlySet<string> | undefined => {
  if (!path.id.startsWith('mesh:')) {
    const address = facts.addresses?.[behind(path, wanted)];
    return address === undefined ? undefined : new Set([address]);
  }
  if (facts.answerers === undefined) return undefined;
  const now = (facts.tasks?.[wanted.meshService] ?? []).map((task) => task.containerId.slice(0, 12));
  return new Set([...facts.answerers, ...now]);
};

/** The target lives on: what failed is held against the fault's beginning and end, as its own node told them. */
const judgeLiving = (
  read: readonly { readonly node: string; readonly summary: SampleSummary | undefined }[],
  { with: wanted, facts }: CheckContext<Parameters>,
): Observation => {
  const [fromMs, toMs] = [Date.parse(facts.faultAt ?? ''), Date.parse(facts.healedAt ?? '')];
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) {
    return { judgement: 'blind', summary: 'when the fault began and ended is not known', nodes: [] };
  }
  const found = judgeInterval({
    summaries: read.flatMap(({ node, summary }) => (summary ? [{ node, summary }] : [])),
    targets: facts.targets ?? [],
    allowed: wanted.allowed,
    fromMs,
    toMs,
    allowedMs: wanted.failuresWithinMs,
    endsContainers: wanted.endsContainers,
  });
  const { measures } = found;
  const missing = [
    ...read.filter((each) => each.summary === undefined).map((each) => each.node),
    ...(facts.samplers ?? []).filter((node) => !read.some((each) => each.node === node)),
  ];
  const say = (problems: readonly string[]) => problems.slice(0, 4).join('; ');
  if (found.early.length > 0) return { judgement: 'blind', summary: say(found.early), nodes: [], measures };
  if (found.red.length > 0) return { judgement: 'red', summary: say(found.red), nodes: found.nodes, measures };
  if (missing.length > 0 || read.length === 0) {
    return {
      judgement: 'blind',
      summary: `no samples of ${missing.join(', ') || 'any node'}`,
      nodes: missing,
      measures,
    };
  }
  if (found.blind.length > 0) return { judgement: 'blind', summary: say(found.blind), nodes: [], measures };
  const summary = `${measures.failed} of ${measures.probes} probes failed, all while and where the fault allows it`;
  return { judgement: 'green', summary, nodes: [], measures };
};

const judge = ([outputs = []]: readonly (readonly NodeOutput[])[], context: CheckContext<Parameters>): Observation => {
  const { with: wanted, facts } = context;
  const read = outputs.map((output) => ({ node: output.node, summary: summaryOf(output) }));
  if (wanted.mode === 'interval') return judgeLiving(read, context);
  const found = judgeSampling({
    target: facts.targets?.[0] ?? '',
    summaries: read.flatMap(({ node, summary }) => (summary ? [{ node, summary }] : [])),
    backendsOf: (path) => facts.backends?.[behind(path, wanted)] ?? { all: 0, dead: 0 },
    answerersOf: (path) => answerersFor(path, wanted, facts),
    watchedBy: (node) => facts.watched?.[node],
    allowedMs: wanted.failuresWithinMs,
  });
  const measures = measuresOf(found, wanted, (facts.backends?.[wanted.meshService]?.dead ?? 0) > 0);
  const say = (problems: readonly string[]) => problems.slice(0, 4).join('; ');
  if (found.wasRedBefore) return { judgement: 'blind', summary: say(found.blind), nodes: found.nodes, measures };
  // A broken promise that was seen stays one, whatever else was not seen.
  if (found.red.length > 0) return { judgement: 'red', summary: say(found.red), nodes: found.nodes, measures };
  const missing = [
    ...read.filter((each) => each.summary === undefined).map((each) => each.node),
    ...(facts.samplers ?? []).filter((node) => !read.some((each) => each.node === node)),
  ];
  if (missing.length > 0 || read.length === 0) {
    return {
      judgement: 'blind',
      summary: `no samples of ${missing.join(', ') || 'any node'}`,
      nodes: missing,
      measures,
    };
  }
  if (found.blind.length > 0) return { judgement: 'blind', summary: say(found.blind), nodes: [], measures };
  const slow = found.slowLookups > 0 ? `; ${found.slowLookups} look-ups slow, answered within 5 s` : '';
  const window = `${seconds(measures.windowAtLeastMs ?? 0)} to ${seconds(measures.windowAtMostMs ?? 0)}`;
  const summary = `${measures.failed} of ${measures.probes} probes failed, all within ${seconds(wanted.failuresWithinMs)} of the fault; mesh window ${window}${slow}`;
  return { judgement: 'green', summary, nodes: [], measures };
};

/** What the samplers saw from before the fault until after the return, judged path by path. */
export const samplersCollected: Check<Parameters> = {
  kind: 'samplers-collected',
  description: 'mesh and names served on, from every survivor',
  hint: 'compare the paths named with the checks of the same moment: mesh, names, nodes',
  parameters: parametersSchema,
  // One sampler that is lost does not unsee what another one saw.
  toleratesSilence: true,
  nextRound: (done, { runId, facts }) =>
    done.length > 0 || (facts.samplers ?? []).length === 0
      ? undefined
      : { document: 'sample-stop', on: 'samplers', parameters: { run: runId } },
  judge,
};
