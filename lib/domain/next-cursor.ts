import type { Phase } from './phase.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Progress } from './progress.ts';

/** What happens after the method ended early: nothing else may, and none of it may be left out. */
const UNDOING: readonly Phase[] = ['heal', 'collect', 'cleanup'];

const isDue = (step: PlannedStep, progress: Pick<Progress, 'stopped' | 'facts'>): boolean => {
  if (progress.stopped === undefined) return true;
  if (!UNDOING.includes(step.phase)) return false;
  return step.phase !== 'collect' || progress.facts.samplers !== undefined;
};

/** Index of the step that is due after the one at `index` (-1: the first of all); the number of steps where none is. */
export const nextCursor = (
  plan: Pick<Plan, 'steps'>,
  progress: Pick<Progress, 'stopped' | 'facts'>,
  index: number,
): number => plan.steps.find((step) => step.index > index && isDue(step, progress))?.index ?? plan.steps.length;
