import { outageLines } from '../../../dashboard/outage-lines.ts';
import { paletteOf } from '../../../dashboard/palette.ts';
import { plainText } from '../../../dashboard/plain-text.ts';
import { resultTable } from '../../../dashboard/result-table.ts';
import { verdictLines } from '../../../dashboard/verdict-lines.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import type { Rejudged } from '../../../lib/domain/judge-journal.ts';
import { reportMoments } from '../../../lib/domain/report/report-moments.ts';
import { reportPaths } from '../../../lib/domain/report/report-paths.ts';

/** The table and the verdict as they are now, and what differs from what was judged then. */
export const rejudgedLines = (
  journal: Journal,
  { judged, steps, differing }: Rejudged,
  hasColours: boolean,
): string => {
  const palette = paletteOf(hasColours);
  const changes = differing.map(
    ({ phase, id, recorded, now }) =>
      `${phase} ${plainText(id, 12)}: ${recorded ?? 'nothing'} then, ${now ?? 'nothing'} now`,
  );
  const outages = outageLines({ paths: reportPaths(journal), moments: reportMoments(journal) }, palette);
  return [
    ...resultTable(steps, journal.plan, palette),
    '',
    ...(outages.length > 0 ? [...outages, ''] : []),
    ...verdictLines(plainText(journal.run.experiment, 60), judged, palette),
    ...(changes.length > 0 ? ['not as it was judged then:', ...changes] : ['every step as it was judged then']),
  ].join('\n');
};
