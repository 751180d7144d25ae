import type { Figure } from '../../lib/domain/history/run-figures.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { spellDuration } from '../spell-duration.ts';
import { htmlTime } from './html-time.ts';
import { queryLink } from './query-link.ts';
import { runMark } from './run-mark.ts';
import { runPath } from './run-path.ts';

const HEADS = [
  'began',
  'experiment',
  'verdict',
  'took',
  'right again after',
  'longest outage',
  'against the one before',
];

const tookOf = ({ startedAt, endedAt }: RunRecord): string =>
  endedAt === undefined ? '' : spellDuration(Date.parse(endedAt) - Date.parse(startedAt));

const figureOf = (figure: Figure | undefined): string => {
  if (!figure) return '';
  const { atLeastMs, atMostMs } = figure;
  return atLeastMs === atMostMs ? spellDuration(atMostMs) : `${spellDuration(atLeastMs)} to ${spellDuration(atMostMs)}`;
};

/** The run of the same experiment that follows in the list, which has the newest first. */
const beforeOf = (runs: readonly RunRecord[], place: number): RunRecord | undefined =>
  runs.slice(place + 1).find(({ experiment }) => experiment === runs[place]?.experiment);

const compareCell = (run: RunRecord, before: RunRecord | undefined): string => {
  if (!before || !runPath(run.runId) || !runPath(before.runId)) return '<td></td>';
  const name = escapeMarkup(`compare the run of ${plainText(run.startedAt, 30)} with the one before`);
  return `<td><a href="${queryLink('/compare', { a: before.runId, b: run.runId })}" aria-label="${name}">compare</a></td>`;
};

const rowOf = (runs: readonly RunRecord[], place: number): string => {
  const run = runs[place];
  if (!run) return '';
  const { kind, mark, word } = runMark(run);
  const path = runPath(run.runId);
  const began = path === undefined ? htmlTime(run.startedAt) : `<a href="${path}">${htmlTime(run.startedAt)}</a>`;
  const dirty = run.judged?.cleanup === 'dirty' ? '<small class="red">not cleaned up</small>' : '';
  const experiment = escapeMarkup(plainText(run.experiment, 60));
  return [
    `<tr><th scope="row">${began}</th>`,
    `<td><a href="${queryLink('/', { experiment: run.experiment })}">${experiment}</a></td>`,
    `<td><span class="said ${kind}">${mark} ${word}</span>${dirty}</td>`,
    ...[tookOf(run), figureOf(run.figures?.recovery), figureOf(run.figures?.outage)].map((text) => `<td>${text}</td>`),
    `${compareCell(run, beforeOf(runs, place))}</tr>`,
  ].join('');
};

/** Runs, a row each, in the order given. */
export const runsTable = (runs: readonly RunRecord[]): string =>
  [
    '<section class="wide" aria-label="Runs" tabindex="0">',
    '<table>',
    `<thead><tr>${HEADS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...runs.map((_, place) => rowOf(runs, place)),
    '</tbody></table>',
    '</section>',
  ].join('\n');
