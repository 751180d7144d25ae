import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { HISTORY_LINKS, type HistoryLinks } from './history-links.ts';
import { runStrip } from './run-strip.ts';

const KEY = [
  ['pass', '✔', 'pass'],
  ['fail', '✖', 'fail'],
  ['invalid', '?', 'invalid'],
  ['error', '!', 'error'],
  ['aborted', '■', 'aborted'],
  ['running', '…', 'no verdict yet'],
] as const;

const rowOf = ({ experiment, runs, unreadable }: ExperimentHistory, links: HistoryLinks): string => {
  const missing = unreadable > 0 ? ` <span class="quiet">${unreadable} cannot be read</span>` : '';
  return `<li><span>${escapeMarkup(plainText(experiment, 60))}${missing}</span>${runStrip(runs, links)}</li>`;
};

/** Every experiment with its newest runs over time. */
export const runMatrix = (experiments: readonly ExperimentHistory[], links: HistoryLinks = HISTORY_LINKS): string =>
  [
    `<ul class="key marks">${KEY.map(([kind, mark, word]) => `<li><span class="cell ${kind}" aria-hidden="true">${mark}</span>${word}</li>`).join('')}</ul>`,
    '<ul class="matrix">',
    ...experiments.map((each) => rowOf(each, links)),
    '</ul>',
  ].join('\n');
