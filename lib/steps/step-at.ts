import { SwarmproofError } from '../domain/errors.ts';
import type { Plan, PlannedStep } from '../domain/plan.ts';

/** The planned step at a cursor. Throws `Internal` where there is none. */
export const stepAt = (plan: Plan, cursor: number): PlannedStep => {
  const step = plan.steps[cursor];
  if (step) return step;
  throw new SwarmproofError(
    'Internal',
    `the cursor is ${cursor}; the plan of ${plan.runId} has the steps 0 to ${plan.steps.length - 1}`,
    'report this with the execution history of the run',
  );
};
