import type { Judgement } from './observation.ts';
import type { Phase } from './phase.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Progress } from './progress.ts';
import type { Turn } from './turn.ts';

/** What happens after the method ended early: nothing else may, and none of it may be left out. */
const UNDOING: readonly Phase[] = ['heal', 'collect', 'cleanup'];

const isDue = (step: PlannedStep, progress: Progress): boolean => {
  if (progress.stopped === undefined) return true;
  if (!UNDOING.includes(step.phase)) return false;
  return step.phase !== 'collect' || progress.facts.samplers !== undefined;
};

/** The turn after the step at `index` (-1: the first of all). Without a due step left: judge. */
export const nextTurn = (plan: Plan, progress: Progress, index: number): Turn => {
  const next = plan.steps.find((step) => step.index > index && isDue(step, progress));
  return next
    ? { cursor: next.index, turn: 'send', pauseS: 0 }
    : { cursor: plan.steps.length, turn: 'judge', pauseS: 0 };
};

/** Why the method ends after this step, or undefined where it goes on. A gate lets only green through. */
export const stopReason = (step: PlannedStep, judgement: Judgement): string | undefined =>
  step.gate && judgement !== 'green' ? `${step.id} is ${judgement}` : undefined;
