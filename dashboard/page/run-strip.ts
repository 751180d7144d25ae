import type { RunRecord } from '../../lib/domain/run.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { HISTORY_LINKS, type HistoryLinks } from './history-links.ts';
import { runMark } from './run-mark.ts';

const cell = (run: RunRecord, links: Pick<HistoryLinks, 'run'>): string => {
  const { kind, mark, word } = runMark(run);
  const dirty = run.judged?.cleanup === 'dirty' ? ', not cleaned up' : '';
  const name = escapeMarkup(`${word}, ${plainText(run.startedAt.slice(0, 16).replace('T', ' '), 30)}${dirty}`);
  const path = links.run(run.runId);
  return path === undefined
    ? `<li><span class="cell ${kind}" role="img" title="${name}" aria-label="${name}">${mark}</span></li>`
    : `<li><a class="cell ${kind}" href="${path}" title="${name}" aria-label="${name}">${mark}</a></li>`;
};

/** Runs in the order in which they were, the newest last; each a mark of its own shape that leads to its page. `runs`: newest first. */
export const runStrip = (runs: readonly RunRecord[], links: Pick<HistoryLinks, 'run'> = HISTORY_LINKS): string =>
  `<ol class="strip">${[...runs]
    .reverse()
    .map((run) => cell(run, links))
    .join('')}</ol>`;
