import type { ReportPath } from '../../lib/domain/report/report.ts';
import { compareOutages } from './compare-outages.ts';

/** The worst outage of a path; undefined where it had none. */
export const worstOf = ({ outages }: Pick<ReportPath, 'outages'>): ReportPath['outages'][number] | undefined =>
  [...outages].sort(compareOutages)[0];
