import type { Report, ReportPath } from '../../lib/domain/report/report.ts';
import { compareOutages } from './compare-outages.ts';

export interface LongestOutage {
  readonly path: ReportPath;
  readonly outage: ReportPath['outages'][number];
}

/** The longest outage that anybody saw; on paths to or from a target that was switched off only where no other path failed. */
export const longestOutage = ({ paths }: Pick<Report, 'paths'>): LongestOutage | undefined => {
  const all = paths.flatMap((path) => path.outages.map((outage) => ({ path, outage })));
  const ofSurvivors = all.filter(({ path }) => !path.leadsToTarget);
  const candidates = ofSurvivors.length > 0 ? ofSurvivors : all;
  return candidates.sort((left, right) => compareOutages(left.outage, right.outage))[0];
};
