import type { PlannedStep } from './plan.ts';
import type { CurrentStep } from './progress.ts';
import type { StepRecord } from './run.ts';
import { stepRecord } from './step-record.ts';

/** The record of a step that is over without an answer; one that had not begun yet began and ended at once. */
export const unansweredStep = (
  runId: string,
  step: PlannedStep,
  current: Pick<CurrentStep, 'startedAt' | 'attempt'> | undefined,
  { why, now }: { readonly why: string; readonly now: Date },
): StepRecord => {
  const startedAt = current?.startedAt ?? now.toISOString();
  return {
    ...stepRecord(runId, step, { startedAt, attempts: current?.attempt ?? 1 }),
    state: 'done',
    endedAt: now.toISOString(),
    durationMs: now.getTime() - Date.parse(startedAt),
    judgement: 'blind',
    summary: why,
    hint: step.hint,
    nodes: [],
  };
};
