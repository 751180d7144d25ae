import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { advice } from './advice.ts';
import { escapeMarkup } from './escape-markup.ts';
import { headlineTiles } from './headline-tiles.ts';
import { verdictWords } from './verdict-words.ts';

const line = (text: string, max = 400): string => escapeMarkup(plainText(text, max));

const todo = (report: Report): readonly string[] => {
  const words = advice(report);
  return words.length === 0
    ? []
    : ['<h2>What to do</h2>', '<ul>', ...words.map((each) => `<li>${escapeMarkup(each)}</li>`), '</ul>'];
};

const layerOf = ({ layer, evidence }: Report): readonly string[] =>
  layer === null ? [] : [`<p><b>Most likely the ${escapeMarkup(layer)}</b>: ${line(evidence ?? '', 1500)}</p>`];

/** What happened, how bad it is and what to do, before anything else. */
export const htmlSummary = (report: Report): string => {
  const { verdict, experiment, hypothesis, reason, nodes, cleanup, errors } = report;
  const { mark, word, meaning } = verdictWords(verdict);
  return [
    `<header class="verdict ${verdict}">`,
    `<p class="badge">${mark} ${word}</p>`,
    `<h1>${line(experiment, 60)}${reason.startsWith(meaning) ? '' : `: ${meaning}`}</h1>`,
    `<p>${line(reason, 1500)}</p>`,
    ...layerOf(report),
    ...(nodes.length > 0 ? [`<p>Nodes: ${line(nodes.join(', '))}</p>`] : []),
    ...(cleanup === 'dirty' ? ['<p class="red">Not cleaned up.</p>'] : []),
    ...errors.slice(0, 3).map((each) => `<p class="red">${line(each, 600)}</p>`),
    '</header>',
    `<p class="quiet">Hypothesis: ${line(hypothesis, 600)}</p>`,
    '<dl class="tiles">',
    ...headlineTiles(report).map(
      ({ name, value }) => `<div><dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd></div>`,
    ),
    '</dl>',
    ...todo(report),
  ].join('\n');
};
