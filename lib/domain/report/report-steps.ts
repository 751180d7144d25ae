import type { Journal } from '../journal.ts';
import type { PlannedStep } from '../plan.ts';
import type { StepRecord } from '../run.ts';
import { cutText } from './cut-text.ts';
import type { ReportStep } from './report.ts';

const sentence = (text: string | undefined): string => cutText(text ?? '', 4000).text;

const judged = (record: StepRecord | undefined): ReportStep['judgement'] => {
  if (record?.state !== 'done') return null;
  // Nobody judged it, or in a word that is none: then nothing is known.
  const { judgement } = record;
  return judgement === 'green' || judgement === 'red' ? judgement : 'blind';
};

const reportStep = (step: PlannedStep, record: StepRecord | undefined, startedAtMs: number): ReportStep => ({
  index: step.index,
  id: step.id,
  phase: step.phase,
  role: step.role,
  check: step.action.type === 'check' ? step.action.check : `instance-${step.action.call}`,
  parameters: step.action.type === 'check' ? step.action.with : {},
  description: sentence(step.description),
  state: record?.state ?? 'unreached',
  judgement: judged(record),
  startsMs: record ? Date.parse(record.startedAt) - startedAtMs : null,
  durationMs: record?.durationMs ?? null,
  attempts: record?.attempts ?? 0,
  summary: sentence(record?.summary),
  hint: judged(record) === 'green' ? '' : sentence(record?.hint ?? step.hint),
  nodes: [...(record?.nodes ?? [])],
  measures: record?.measures ?? {},
});

/** Every step of the plan as it went; one that was never reached is there as well. */
export const reportSteps = ({ run, plan, steps }: Pick<Journal, 'run' | 'plan' | 'steps'>): ReportStep[] => {
  const records = new Map(steps.map((record) => [record.index, record]));
  return plan.steps.map((step) => reportStep(step, records.get(step.index), Date.parse(run.startedAt)));
};
