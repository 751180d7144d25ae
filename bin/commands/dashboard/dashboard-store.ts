import type { RunStore } from '../../../lib/ports.ts';

/** What the dashboard reads; it has no way to write. */
export type DashboardStore = Pick<
  RunStore,
  'getRun' | 'getPlan' | 'getProgress' | 'listSteps' | 'listEvidence' | 'listRuns' | 'pageRuns' | 'listExperiments'
>;
