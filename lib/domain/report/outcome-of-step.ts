import type { ReportStep } from './report.ts';

/** How a step was judged, else how far it came; `absent` where the run has no such step. */
export const outcomeOfStep = (step: ReportStep | undefined): string => step?.judgement ?? step?.state ?? 'absent';
