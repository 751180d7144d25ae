import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { Facts, NodeOutput, Observation } from '../observation.ts';
import { judgeSampling, type SamplingFindings } from '../sampling/judge-sampling.ts';
import { type SampledPath, type SampleSummary, sampleSummarySchema } from '../sampling/sample-summary.ts';
import { actOf } from './act-of.ts';
import { jsonOf } from './json-of.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  nameService: z.string(),
  nameContainer: z.string(),
  failuresWithinMs: z.number(),
  lowerBoundMs: z.number(),
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

const judge = ([outputs = []]: readonly (readonly NodeOutput[])[], context: CheckContext<Parameters>): Observation => {
  const { with: wanted, facts } = context;
  const read = outputs.map((output) => ({ node: output.node, summary: summaryOf(output) }));
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
