import type { ReportSource } from './load-report.ts';
import type { OverviewReader } from './overview-reader.ts';

/** Where the pages come from. */
export interface DashboardSource extends ReportSource {
  readonly readOverview: OverviewReader;
}
