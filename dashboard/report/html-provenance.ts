import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from './escape-markup.ts';
import { provenanceRows } from './provenance-rows.ts';

/** How to have the run again, and what it was made with. */
export const htmlProvenance = (report: Report): string =>
  [
    '<h2>How to repeat it</h2>',
    `<code class="again">${escapeMarkup(plainText(report.again, 400))}</code>`,
    '<h2>What it was made with</h2>',
    '<table><tbody>',
    ...provenanceRows(report).map(
      ([name, value]) => `<tr><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(value)}</td></tr>`,
    ),
    '</tbody></table>',
  ].join('\n');
