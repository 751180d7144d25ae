import type { Report } from '../../lib/domain/report/report.ts';
import { phaseTitle } from '../phase-title.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { htmlTime } from './html-time.ts';

const line = (text: string, max = 400): string => escapeMarkup(plainText(text, max));

/** What a run that has no verdict yet is at. */
export const liveSummary = ({ experiment, hypothesis, startedAt, steps, targets, errors }: Report): string => {
  const now = steps.find(({ state }) => state === 'running');
  const over = steps.filter(({ state }) => state === 'done' || state === 'skipped').length;
  const red = steps.filter(({ judgement }) => judgement === 'red').length;
  const at = now ? `: ${phaseTitle(now.phase)}, ${line(now.id, 12)} ${line(now.description, 160)}` : '';
  return [
    '<header class="verdict">',
    '<p class="badge">… NO VERDICT YET</p>',
    `<h1>${line(experiment, 60)}</h1>`,
    `<p aria-live="polite">Step ${Math.min(over + 1, steps.length)} of ${steps.length}${at}. ${red === 0 ? 'Nothing is red so far.' : `<b class="red">${red} red so far.</b>`}</p>`,
    `<p class="quiet">Began ${htmlTime(startedAt)}${targets.length > 0 ? `; hits ${line(targets.join(', '))}` : ''}.</p>`,
    ...errors.slice(0, 3).map((each) => `<p class="red">${line(each, 600)}</p>`),
    '</header>',
    `<p class="quiet">Hypothesis: ${line(hypothesis, 600)}</p>`,
  ].join('\n');
};
