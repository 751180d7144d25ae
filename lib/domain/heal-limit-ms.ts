import { EXECUTION_LIMIT_MS } from './execution-limit-ms.ts';
import type { Facts } from './observation.ts';
import type { Plan } from './plan.ts';
import { previewStep } from './preview-step.ts';

/** What the workflow gives a function to answer (TimeoutSeconds in experiment.asl.json): the call that ends a step. */
const CALL_LIMIT_MS = 40_000;

/**
 * How long the steps from `index` to the last one that heals may take by their own limits, one after the other. Where one
 * of them may send more than is known beforehand, nothing but the workflow's own time-out is a limit.
 */
export const healLimitMs = (plan: Plan, index: number, facts: Facts): number => {
  const last = plan.steps.findLastIndex(({ phase }) => phase === 'heal');
  const steps = plan.steps.slice(index, last + 1).map((step) => previewStep(plan, step, [facts]));
  if (steps.length === 0 || steps.some(({ mayFollow }) => mayFollow.length > 0)) return EXECUTION_LIMIT_MS;
  const sumMs = steps.reduce((sum, { limitMs }) => sum + limitMs + CALL_LIMIT_MS, 0);
  return Math.min(sumMs, EXECUTION_LIMIT_MS);
};
