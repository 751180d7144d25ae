import type { Report, ReportPath } from '../../lib/domain/report/report.ts';

export interface LongestOutage {
  readonly path: ReportPath;
  readonly outage: ReportPath['outages'][number];
}

/** The longest outage that anybody saw; on paths that lead to the target only where no other path failed. */
export const longestOutage = ({ paths }: Pick<Report, 'paths'>): LongestOutage | undefined => {
  const all = paths.flatMap((path) => path.outages.map((outage) => ({ path, outage })));
  const ofSurvivors = all.filter(({ path }) => !path.leadsToTarget);
  return (ofSurvivors.length > 0 ? ofSurvivors : all).reduce<LongestOutage | undefined>(
    (most, each) => (most === undefined || each.outage.atMostMs > most.outage.atMostMs ? each : most),
    undefined,
  );
};
