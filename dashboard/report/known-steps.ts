import type { ReportStep } from '../../lib/domain/report/report.ts';
import type { KnownStep } from '../result-rows.ts';

/** The steps of a report as they were planned. */
export const knownSteps = (steps: readonly ReportStep[]): readonly KnownStep[] =>
  steps.map(({ index, id, phase, description, check, parameters }) => ({
    ...{ index, id, phase, description },
    action: check.startsWith('instance-') ? { type: 'instance' } : { type: 'check', check, with: parameters },
  }));
