import type { PlannedStep } from './plan.ts';
import type { StepRecord } from './run.ts';

/** The record of a step that has begun; what it came to is added when it is over. */
export const stepRecord = (
  runId: string,
  step: PlannedStep,
  { startedAt, attempts }: { readonly startedAt: string; readonly attempts: number },
): StepRecord => ({
  runId,
  index: step.index,
  id: step.id,
  phase: step.phase,
  check: step.action.type === 'check' ? step.action.check : `instance-${step.action.call}`,
  description: step.description,
  state: 'running',
  startedAt,
  attempts,
});
