import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import { standingOf } from '../../lib/domain/history/standing-of.ts';
import { htmlTime } from '../page/html-time.ts';
import { runMark } from '../page/run-mark.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';

const words = (text: string, most: number): string => escapeMarkup(plainText(text, most));

const itemOf = ({ experiment, runs }: ExperimentHistory): string => {
  const { last } = standingOf(runs);
  if (!last || (last.judged.verdict === 'pass' && last.judged.cleanup === 'clean')) return '';
  const { verdict, cleanup, reason } = last.judged;
  const left = cleanup === 'dirty' ? '; it left something behind' : '';
  return [
    `<li class="${verdict}"><b>${words(experiment, 60)}</b> <span class="said ${verdict}">${runMark(last).mark} ${verdict}</span> ${htmlTime(last.startedAt)}`,
    `<small>${words(reason, 300)}${left} <code>npx swarmproof report ${words(last.runId, 80)} --target aws</code></small></li>`,
  ].join('');
};

/** What stands badly now: of each experiment whose last run did not pass, or left something, why and how to look closer. */
export const troubleList = (experiments: readonly ExperimentHistory[]): string => {
  const items = experiments.map(itemOf).filter((item) => item !== '');
  return items.length === 0 ? '' : `<ul class="troubles">${items.join('')}</ul>`;
};
