import { meshBackends } from '../../lib/domain/report/mesh-backends.ts';
import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { spellDuration } from '../spell-duration.ts';
import { escapeMarkup } from './escape-markup.ts';
import { outageRows } from './outage-rows.ts';
import { pathsPicture } from './paths-picture.ts';

const MOST_BACKENDS = 50;

const swatch = (content: string): string => `<svg width="26" height="10" aria-hidden="true">${content}</svg>`;

const KEY = [
  [swatch('<rect class="right" y="3" width="26" height="4"/>'), 'right'],
  [swatch('<rect class="failed" width="26" height="10"/>'), 'failed'],
  [swatch('<rect fill="url(#paths-hatch)" width="26" height="10"/>'), 'blind: nobody asked'],
  [swatch('<rect class="gone" x="0.5" y="0.5" width="25" height="9"/>'), 'who asks was gone'],
  [
    swatch(
      '<rect class="at-most" y="4" width="26" height="2"/><rect class="at-least" x="6" y="2" width="14" height="6"/>',
    ),
    'outage: thick at least, thin at most',
  ],
  [swatch('<rect class="allowed" y="3" width="26" height="3"/>'), 'failures are allowed'],
  ['<b class="red">✖</b> ', 'failed when none were'],
] as const;

/** How well the moments of the run and those of the paths can be laid side by side. */
const clockWords = ({ paths, moments }: Report): string => {
  const known = paths.flatMap(({ clockKnownToMs }) => clockKnownToMs ?? []);
  const zero = moments.faultMs === null ? 'since the run began' : 'since the fault';
  if (known.length < paths.length) return `Seconds ${zero}; paths lie where their nodes' own clocks say.`;
  return `Seconds ${zero}; the nodes' clocks are known to ±${spellDuration(Math.max(0, ...known))}, so paths may lie so far beside the lines of the run.`;
};

const outageTable = (report: Report, most: number): readonly string[] => {
  const { rows, more } = outageRows(report, most);
  if (rows.length + more === 0)
    return ['<p>No path failed, but for those to or from a node that was switched off.</p>'];
  return [
    '<details id="outages"><summary>Every outage, with its bounds</summary>',
    '<table>',
    `<thead><tr>${['path', 'began', 'lasted', 'failed', 'how', 'by backend'].map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      ({ path, began, lasted, failed, how, who }) =>
        `<tr>${[path, began, lasted, failed, how, who].map((text) => `<td>${escapeMarkup(text)}</td>`).join('')}</tr>`,
    ),
    '</tbody></table>',
    ...(more > 0 ? [`<p>${more} more are in the JSON report.</p>`] : []),
    '</details>',
  ];
};

const backendTable = ({ paths }: Report): readonly string[] => {
  const backends = meshBackends(paths);
  if (backends.length === 0) return [];
  return [
    '<details id="backends"><summary>Who answered on the mesh, of all requests for a small body</summary>',
    '<table>',
    '<thead><tr><th scope="col">backend</th><th scope="col">answered</th><th scope="col">failed</th></tr></thead>',
    '<tbody>',
    ...backends
      .slice(0, MOST_BACKENDS)
      .map(
        ({ backend, answered, failed }) =>
          `<tr><td>${escapeMarkup(plainText(backend, 64))}</td><td>${answered}</td><td>${failed}</td></tr>`,
      ),
    '</tbody></table>',
    ...(backends.length > MOST_BACKENDS
      ? [`<p>${backends.length - MOST_BACKENDS} more are in the JSON report.</p>`]
      : []),
    '</details>',
  ];
};

/** What paths did over time, so many at most, with the key and the outages as a table; nothing where none was asked all the time. */
export const htmlPaths = (report: Report, most: number): string => {
  if (report.paths.length === 0) return '';
  const more = report.paths.length - most;
  return [
    '<h2>Every path over time</h2>',
    `<ul class="key">${KEY.map(([picture, words]) => `<li>${picture}${words}</li>`).join('')}</ul>`,
    `<p class="quiet">${clockWords(report)}</p>`,
    pathsPicture(report, most),
    ...(more > 0 ? [`<p>${more} more paths are not drawn; they are in the JSON report.</p>`] : []),
    ...outageTable(report, most),
    ...backendTable(report),
  ].join('\n');
};
