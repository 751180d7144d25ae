import { cutText } from '../../lib/domain/report/cut-text.ts';
import type { Report, ReportStep } from '../../lib/domain/report/report.ts';

const cut = (text: string, maxCharacters: number): string => {
  const { text: beginning, left } = cutText(text, maxCharacters);
  return left === 0 ? text : `${beginning}…`;
};

/** The steps of a report with no sentence longer than that, and without their figures. */
export const shorterSteps = ({ steps }: Report, maxCharacters: number): ReportStep[] =>
  steps.map((step) => ({
    ...step,
    description: cut(step.description, maxCharacters),
    summary: cut(step.summary, maxCharacters),
    hint: cut(step.hint, maxCharacters),
    measures: {},
  }));
