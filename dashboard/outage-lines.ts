import { meshBackends } from '../lib/domain/report/mesh-backends.ts';
import type { Report } from '../lib/domain/report/report.ts';
import { backendWords } from './backend-words.ts';
import type { Palette } from './palette.ts';
import { outageRows } from './report/outage-rows.ts';
import { textTable } from './text-table.ts';

/** As many as one looks at; the report has all. */
const MOST_ROWS = 10;

/**
 * The outages that the samplers saw, the longest first: bounds, share that failed, and who answered meanwhile; and who answered on
 * the mesh in all. Nothing where no sampler watched.
 */
export const outageLines = (seen: Pick<Report, 'paths' | 'moments'>, palette: Palette): readonly string[] => {
  if (seen.paths.length === 0) return [];
  const { rows, more } = outageRows(seen, MOST_ROWS);
  const totals = backendWords(meshBackends(seen.paths));
  const head = ['outage', 'began', 'lasted', 'failed', 'how', 'by backend'];
  const table = [
    head,
    ...rows.map(({ path, began, lasted, failed, how, who }) => [path, began, lasted, failed, how, who]),
  ];
  return [
    ...(rows.length === 0
      ? ['no path failed, but for those to or from a node that was switched off']
      : textTable(
          table.map((cells, place) => cells.map((text) => (place === 0 ? { text, paint: palette.strong } : { text }))),
        )),
    ...(more > 0 ? [`and ${more} more, all of them in the report`] : []),
    ...(totals === '' ? [] : [`on the mesh in all: ${totals}`]),
  ];
};
