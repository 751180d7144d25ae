import type { Journal } from './journal.ts';
import { loadOf } from './load-of.ts';
import type { Plan } from './plan.ts';
import type { StepLoad } from './step-load.ts';

export interface PastRun {
  readonly runId: string;
  readonly tookMs: number;
  /** One for each step of the plan. */
  readonly loads: readonly StepLoad[];
  readonly isEmulated: boolean;
}

const shapeOf = ({ experiment, nodes, steps }: Pick<Plan, 'experiment' | 'nodes' | 'steps'>): string =>
  JSON.stringify([experiment, nodes.map(({ role }) => role).sort(), steps.map(({ phase, id }) => [phase, id])]);

/**
 * What an earlier run tells about how long the same takes; undefined where it was another experiment, another form of it or
 * other roles of nodes, or where it did not go through to its end.
 */
export const pastRun = (journal: Journal, plan: Plan): PastRun | undefined => {
  const { run, steps } = journal;
  if (shapeOf(journal.plan) !== shapeOf(plan) || run.endedAt === undefined) return undefined;
  const done = plan.steps.map(({ index }) => steps.find((step) => step.index === index && step.state === 'done'));
  const tookMs = Date.parse(run.endedAt) - Date.parse(run.startedAt);
  if (done.includes(undefined) || !Number.isFinite(tookMs) || tookMs < 0) return undefined;
  return {
    runId: run.runId,
    tookMs,
    loads: done.map((step, index) => loadOf(journal, index, step?.attempts ?? 1)),
    isEmulated: journal.machines?.accelerator === 'tcg',
  };
};
