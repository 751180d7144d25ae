import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { spellDuration } from '../spell-duration.ts';
import { spellRange } from '../spell-range.ts';
import { htmlTime } from './html-time.ts';
import { type TrendPoint, trendPicture } from './trend-picture.ts';
import { trendPoints } from './trend-points.ts';

const FIGURES = [
  ['recovery', 'until all was right again'],
  ['outage', 'longest outage'],
] as const;

const usualWords = (points: readonly TrendPoint[]): string => {
  const usual = points.at(-1)?.figure.usual;
  return usual ? `, usual ${spellRange(usual.fromMs, usual.toMs)}` : '';
};

/** Versions that change with every run would bury the pictures. */
const MOST_CHANGES = 5;

const changesOf = (points: readonly TrendPoint[]): string => {
  const changed = points.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return '';
  const more = changed.length - MOST_CHANGES;
  const items = [
    ...(more > 0 ? [`<li>${more} earlier ones, of the broken lines</li>`] : []),
    ...changed
      .slice(-MOST_CHANGES)
      .map(
        ({ startedAt, changes }) =>
          `<li>${htmlTime(startedAt)} ${escapeMarkup(plainText(changes.join(', '), 160))}</li>`,
      ),
  ];
  return `<ul class="quiet">${items.join('')}</ul>`;
};

const mostMs = (points: readonly TrendPoint[]): number => Math.max(...points.map(({ figure }) => figure.atMostMs));

const cardsOf = ({ experiment, runs }: ExperimentHistory): readonly string[] =>
  FIGURES.flatMap(([name, words]) => {
    const points = trendPoints(runs, name);
    if (points.length === 0) return [];
    const whose = plainText(experiment, 60);
    const title = `${whose}: ${words}`;
    const most = `at most ${spellDuration(mostMs(points))}`;
    const caption = `<b>${escapeMarkup(whose)}</b> ${words}, ${most}${usualWords(points)}`;
    const picture = trendPicture({ title, points });
    return [`<figure><figcaption>${caption}</figcaption>${picture}${changesOf(points)}</figure>`];
  });

/** What was measured from run to run, two pictures for each experiment that measures; nothing where none does. */
export const trendCards = (experiments: readonly ExperimentHistory[]): string => {
  const cards = experiments.flatMap(cardsOf);
  if (cards.length === 0) return '';
  return [
    '<h2>What was measured</h2>',
    '<p class="quiet">From run to run, the newest on the right, from zero to the most that is named. A round dot passed, a square one did not; a bar is between what it was at least and at most; the band is what swarm’s own constants make usual; a broken line is where a version changed.</p>',
    `<div class="trends">${cards.join('\n')}</div>`,
  ].join('\n');
};
