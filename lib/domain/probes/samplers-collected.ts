import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput, Observation } from '../observation.ts';
import { judgeSampling, type SamplingFindings } from '../sampling/judge-sampling.ts';
import { type SampledPath, type SampleSummary, sampleSummarySchema } from '../sampling/sample-summary.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  nameService: z.string(),
  nameContainer: z.string(),
  failuresWithinMs: z.number(),
  lowerBoundMs: z.number(),
});
type Parameters = z.output<typeof parametersSchema>;

const summaryOf = (output: NodeOutput): SampleSummary | undefined => {
  try {
    return sampleSummarySchema.parse(JSON.parse(output.acts.find((act) => act.label === 'summary')?.stdout ?? ''));
  } catch {
    return undefined;
  }
};

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
    // With no replica on the target nothing has to fail, so no window is owed and none is held against physics.
    ...(anyDead ? { windowAtMostMs: most, lowerBoundMs: wanted.lowerBoundMs } : {}),
    ...(found.silenceMs === undefined ? {} : { silenceMs: found.silenceMs }),
  };
};

const judge = ([outputs = []]: readonly (readonly NodeOutput[])[], context: CheckContext<Parameters>): Observation => {
  const { with: wanted, facts } = context;
  const target = facts.targets?.[0] ?? '';
  const read = outputs.map((output) => ({ node: output.node, summary: summaryOf(output) }));
  const unread = read.filter((each) => each.summary === undefined).map((each) => each.node);
  const missing = (facts.samplers ?? []).filter((node) => !read.some((each) => each.node === node));
  if (unread.length > 0 || missing.length > 0 || read.length === 0) {
    const who = [...unread, ...missing];
    return { judgement: 'blind', summary: `no samples of ${who.join(', ') || 'any node'}`, nodes: who };
  }
  const backendsOf = (path: SampledPath) => facts.backends?.[behind(path, wanted)] ?? { all: 0, dead: 0 };
  const found = judgeSampling({
    target,
    summaries: read.flatMap(({ node, summary }) => (summary ? [{ node, summary }] : [])),
    backendsOf,
    allowedMs: wanted.failuresWithinMs,
  });
  const measures = measuresOf(found, wanted, (facts.backends?.[wanted.meshService]?.dead ?? 0) > 0);
  // A broken promise that was seen stays one, whatever else was not seen.
  if (found.red.length > 0)
    return { judgement: 'red', summary: found.red.slice(0, 4).join('; '), nodes: found.nodes, measures };
  if (found.blind.length > 0)
    return { judgement: 'blind', summary: found.blind.slice(0, 4).join('; '), nodes: [], measures };
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
  nextRound: (done, { runId, facts }) =>
    done.length > 0 || (facts.samplers ?? []).length === 0
      ? undefined
      : { document: 'sample-stop', on: 'samplers', parameters: { run: runId } },
  judge,
};
