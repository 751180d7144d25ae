import type { Report, ReportPath } from '../../lib/domain/report/report.ts';
import { backendWords } from '../backend-words.ts';
import { spellDuration } from '../spell-duration.ts';
import { compareOutages } from './compare-outages.ts';
import { failureWords } from './failure-words.ts';
import { spellBounds } from './spell-bounds.ts';
import { spellRoute } from './spell-route.ts';

export interface OutageRow {
  readonly path: string;
  /** When it began, against the fault where there was one. */
  readonly began: string;
  readonly lasted: string;
  readonly failed: string;
  readonly how: string;
  /** Who answered meanwhile, and whose requests failed. */
  readonly who: string;
}

type Seen = Pick<Report, 'paths' | 'moments'>;

const MOST_ROWS = 100;

const beganOf = ({ firstFailMs }: ReportPath['outages'][number], { moments }: Seen): string => {
  if (moments.faultMs === null) return `${spellDuration(firstFailMs)} after the start`;
  const afterMs = firstFailMs - moments.faultMs;
  return afterMs < 0 ? `${spellDuration(-afterMs)} before the fault` : `${spellDuration(afterMs)} after the fault`;
};

const rowOf = (path: ReportPath, outage: ReportPath['outages'][number], report: Seen): OutageRow => ({
  path: spellRoute(path),
  began: beganOf(outage, report),
  lasted: `${spellBounds(outage)}${outage.nextRightMs === null ? ', to the end' : ''}`,
  failed: `${outage.failed} of ${outage.probed} (${outage.failedPercent} %)`,
  how: failureWords(outage.byCode),
  who: backendWords(outage.backends),
});

/** The outages, so many at most, on paths neither to nor from a target that was switched off, the longest first, and how many more there are. Plain text. */
export const outageRows = (
  report: Seen,
  most = MOST_ROWS,
): { readonly rows: readonly OutageRow[]; readonly more: number } => {
  const all = report.paths
    .filter(({ leadsToTarget }) => !leadsToTarget)
    .flatMap((path) => path.outages.map((outage) => ({ path, outage })))
    .sort((left, right) => compareOutages(left.outage, right.outage));
  const shown = Math.min(most, MOST_ROWS);
  return {
    rows: all.slice(0, shown).map(({ path, outage }) => rowOf(path, outage, report)),
    more: Math.max(0, all.length - shown),
  };
};
