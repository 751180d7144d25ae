import type { Report, ReportPath } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { compareOutages } from './compare-outages.ts';
import { escapeMarkup } from './escape-markup.ts';
import { headlineTiles } from './headline-tiles.ts';
import { PAGE_STYLE } from './page-style.ts';
import { pathsPicture } from './paths-picture.ts';
import { verdictWords } from './verdict-words.ts';
import { worstOf } from './worst-of.ts';

const WIDTH = 1000;
const MARGIN = 20;
/** Characters that fit into a line of the reason. */
const LINE = 140;
const MOST_LINES = 3;
/** So many paths of those that failed, and so many of the others: a glance, not the evidence. */
const SHOWN_FAILED = 5;
const SHOWN_RIGHT = 3;
/** Of a character of a figure's name, and of the figure; a little more than fonts take. */
const SMALL_WIDTH = 6.5;
const VALUE_WIDTH = 9;
const NONE = { atLeastMs: 0, atMostMs: 0 };

const wrapped = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of plainText(text, 2 * LINE * MOST_LINES).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= MOST_LINES) return lines;
  return lines.slice(0, MOST_LINES).map((line, place) => (place === MOST_LINES - 1 ? `${line} …` : line));
};

/** What leads to a node that is switched off cannot be right, and tells nothing. */
const byWorst = (left: ReportPath, right: ReportPath): number =>
  Number(left.leadsToTarget) - Number(right.leadsToTarget) ||
  compareOutages(worstOf(left) ?? NONE, worstOf(right) ?? NONE);

const glance = (report: Report): Report => {
  const failed = report.paths.filter(({ outages }) => outages.length > 0).sort(byWorst);
  const right = report.paths.filter(({ outages }) => outages.length === 0);
  return { ...report, paths: [...failed.slice(0, SHOWN_FAILED), ...right.slice(0, SHOWN_RIGHT)] };
};

const text = (x: number, y: number, look: string, words: string): string =>
  `<text x="${x}" y="${y}" ${look}>${escapeMarkup(words)}</text>`;

const tilesAt = (report: Report, y: number): readonly string[] => {
  const tiles = headlineTiles(report);
  let left = MARGIN;
  return tiles.flatMap(({ name, value }) => {
    const at = left;
    left += Math.max(name.length * SMALL_WIDTH, value.length * VALUE_WIDTH) + MARGIN;
    return [text(at, y, 'class="small"', name), text(at, y + 20, 'class="value"', value)];
  });
};

/**
 * A verdict as one picture that needs nothing else: what it is and why, the figures, and some paths on one time axis, the worst first.
 * For pages that are not ours; the report has everything.
 */
export const verdictPicture = (report: Report): string => {
  const { verdict, experiment, reason, paths } = report;
  const { mark, word } = verdictWords(verdict);
  const reasons = wrapped(reason);
  const tilesTop = 102 + reasons.length * 18;
  const picturesTop = tilesTop + 60;
  const shown = glance(report);
  const strips = pathsPicture(shown);
  const high = Number(/height="(\d+)"/.exec(strips)?.[1] ?? 0);
  const height = picturesTop + high + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="glance ${verdict}" role="img" aria-labelledby="verdict-title" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<title id="verdict-title">${escapeMarkup(`${word}: ${plainText(experiment, 60)}`)}</title>`,
    `<style>${PAGE_STYLE}.glance{font:13px system-ui,sans-serif}.glance>text{fill:var(--ink)}.glance>text.badge{font-size:26px;font-weight:700;fill:var(--doubt)}.pass>text.badge{fill:var(--good)}.fail>text.badge,.error>text.badge{fill:var(--bad)}.glance>text.small{fill:var(--quiet);font-size:12px}.glance>text.value{font-weight:600;font-size:15px}</style>`,
    '<rect width="100%" height="100%" fill="var(--ground)"/>',
    text(MARGIN, 44, 'class="badge"', `${mark} ${word}`),
    text(MARGIN, 70, 'class="value"', plainText(experiment, 60)),
    ...reasons.map((line, place) => text(MARGIN, 92 + place * 18, '', line)),
    ...tilesAt(report, tilesTop),
    strips.replace('width="100%"', `x="${MARGIN}" y="${picturesTop}" width="${WIDTH - 2 * MARGIN}"`),
    text(MARGIN, height - 10, 'class="small"', `${shown.paths.length} of ${paths.length} paths`),
    '</svg>',
  ].join('\n');
};
