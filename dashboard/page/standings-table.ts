import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import { type Standing, standingOf } from '../../lib/domain/history/standing-of.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { HISTORY_LINKS, type HistoryLinks } from './history-links.ts';
import { htmlTime } from './html-time.ts';
import { runMark } from './run-mark.ts';

const HEADS = ['experiment', 'last verdict', 'since', 'passed', 'changed'];

const lastCell = ({ last, open }: Standing, links: HistoryLinks): string => {
  const under = open > 0 ? `<small>${open} without a verdict</small>` : '';
  if (!last) return `<td><span class="said running">none yet</span>${under}</td>`;
  const { kind, mark, word } = runMark(last);
  const path = links.run(last.runId);
  const said = `<span class="said ${kind}">${mark} ${word}</span>`;
  return `<td>${path === undefined ? said : `<a href="${path}">${said}</a>`}${under}</td>`;
};

const sinceCell = ({ since, streak }: Standing, isLonger: boolean): string => {
  if (since === undefined) return '<td></td>';
  const runs = `${isLonger ? 'at least ' : ''}${streak} ${streak === 1 ? 'run' : 'runs in a row'}`;
  return `<td>${htmlTime(since)}<small>${runs}</small></td>`;
};

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

const passedCell = ({ ended, counts }: Standing): string => {
  if (ended === 0) return '<td></td>';
  const unclear = counts.invalid + counts.error + counts.aborted;
  const words = unclear > 0 ? `, ${unclear} unclear` : '';
  return `<td>${percent(counts.pass, ended)}<small>${counts.pass} of ${ended}${words}</small></td>`;
};

const flakesCell = ({ flakes: { changes, pairs } }: Standing): string =>
  pairs === 0 ? '<td></td>' : `<td>${percent(changes, pairs)}<small>${changes} of ${pairs}</small></td>`;

const rowOf = ({ experiment, runs, unreadable }: ExperimentHistory, depth: number, links: HistoryLinks): string => {
  const standing = standingOf(runs);
  // There are more runs than are looked at, and all of those came out alike.
  const isLonger = standing.isWhole && runs.length + unreadable >= depth;
  const name = escapeMarkup(plainText(experiment, 60));
  const path = links.experiment(experiment);
  const link = path === undefined ? name : `<a href="${path}">${name}</a>`;
  const cells = [lastCell(standing, links), sinceCell(standing, isLonger), passedCell(standing), flakesCell(standing)];
  return `<tr><th scope="row">${link}</th>${cells.join('')}</tr>`;
};

/** How every experiment stands, a row each; of each `depth` records were looked at. */
export const standingsTable = (
  experiments: readonly ExperimentHistory[],
  depth: number,
  links: HistoryLinks = HISTORY_LINKS,
): string =>
  [
    '<table class="standings">',
    `<thead><tr>${HEADS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...experiments.map((each) => rowOf(each, depth, links)),
    '</tbody></table>',
  ].join('\n');
