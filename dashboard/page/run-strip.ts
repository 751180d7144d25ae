import type { RunRecord } from '../../lib/domain/run.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { runMark } from './run-mark.ts';
import { runPath } from './run-path.ts';

const cell = (run: RunRecord): string => {
  const { kind, mark, word } = runMark(run);
  const dirty = run.judged?.cleanup === 'dirty' ? ', not cleaned up' : '';
  const name = escapeMarkup(`${word}, ${plainText(run.startedAt.slice(0, 16).replace('T', ' '), 30)}${dirty}`);
  const path = runPath(run.runId);
  return path === undefined
    ? `<li><span class="cell ${kind}" role="img" aria-label="${name}">${mark}</span></li>`
    : `<li><a class="cell ${kind}" href="${path}" title="${name}" aria-label="${name}">${mark}</a></li>`;
};

/** Runs in the order in which they were, the newest last; each a mark of its own shape that leads to its page. `runs`: newest first. */
export const runStrip = (runs: readonly RunRecord[]): string =>
  `<ol class="strip">${[...runs].reverse().map(cell).join('')}</ol>`;
