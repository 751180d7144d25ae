import type { Facts, NodeOutput } from '../observation.ts';
import { routeOf } from '../sampling/route-of.ts';
import { type SampledPath, type SampleSummary, sampleSummarySchema } from '../sampling/sample-summary.ts';
import { actOf } from './act-of.ts';

export interface Asked {
  /** The service behind the mesh. */
  readonly meshService: string;
}

/** What a sampler saw, put together from the acts that its node gave it in; undefined where that is not whole. */
const summaryOf = (output: NodeOutput): SampleSummary | undefined => {
  const parts = output.acts.filter((act) => act.label === 'summary');
  if (output.status !== 'answered' || parts.some((part) => part.exit !== 0)) return undefined;
  try {
    const { data } = sampleSummarySchema.safeParse(JSON.parse(parts.map((part) => part.stdout).join('')));
    // One that no longer ran when it was told to end had ended by itself, whatever it says.
    const isWhole = actOf(output, 'state')?.stdout.trim() === 'active';
    return data && data.ended === 'asked' && !isWhole ? { ...data, ended: 'early' } : data;
  } catch {
    return undefined;
  }
};

/** The service or container whose answers a path gets. */
const behind = (path: Pick<SampledPath, 'id'>, asked: Asked): string => {
  const { kind, to } = routeOf(path.id);
  return kind === 'mesh' ? asked.meshService : to;
};

const backendsOf = (path: Pick<SampledPath, 'id'>, asked: Asked, facts: Facts) =>
  facts.backends?.[behind(path, asked)] ?? { all: 0, dead: 0 };

/** Who may answer: for a name the address it must lead to, for the mesh the replicas of before, of now and of in between. */
const answerersOf = (path: SampledPath, asked: Asked, facts: Facts): ReadonlySet<string> | undefined => {
  if (routeOf(path.id).kind === 'name') {
    const address = facts.addresses?.[behind(path, asked)];
    return address === undefined ? undefined : new Set([address]);
  }
  if (facts.answerers === undefined) return undefined;
  const now = (facts.tasks?.[asked.meshService] ?? []).map((task) => task.containerId.slice(0, 12));
  return new Set([...facts.answerers, ...(facts.ended?.[asked.meshService] ?? []), ...now]);
};

/** How what samplers say is read, and held against what was learnt. */
export const sampled = { summaryOf, behind, backendsOf, answerersOf };
