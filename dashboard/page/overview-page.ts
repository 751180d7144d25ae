import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { filterLinks } from './filter-links.ts';
import type { Overview } from './overview.ts';
import { pageFrame } from './page-frame.ts';
import { queryLink } from './query-link.ts';
import { runMatrix } from './run-matrix.ts';
import { standingsTable } from './standings-table.ts';
import { trendCards } from './trend-cards.ts';
import { verdictChoices } from './verdict-choices.ts';

/** How often a page that stands open looks again. */
const EVERY_S = 5;

const isShown = ({ filter: { experiment, verdict } }: Overview, each: Overview['experiments'][number]): boolean => {
  const last = each.runs.find(({ judged }) => judged !== undefined)?.judged?.verdict;
  return (experiment === undefined || each.experiment === experiment) && (verdict === undefined || last === verdict);
};

const troubles = ({ unreadable, looked, isCut, experiments }: Overview): readonly string[] => [
  ...(unreadable > 0
    ? [
        `${unreadable} of the newest ${looked} records cannot be read: damaged, or of another version. They are left out.`,
      ]
    : []),
  ...(isCut ? [`There are more experiments than the ${experiments.length} that are shown.`] : []),
];

const heading = ({ filter: { experiment } }: Overview): string =>
  experiment === undefined
    ? '<h1>Experiments</h1>'
    : `<h1>${escapeMarkup(plainText(experiment, 60))}</h1><p><a href="/">All experiments</a> · <a href="${queryLink('/runs', { experiment })}">All its runs</a></p>`;

const verdictFilter = ({ filter }: Overview): string =>
  filterLinks({
    label: 'By the last verdict',
    path: '/',
    name: 'verdict',
    query: { ...filter },
    choices: verdictChoices('any last verdict'),
  });

const EMPTY =
  '<p>No run is in the history. <code>npx swarmproof run walkthrough</code> makes the first; it appears here by itself.</p>';

const shownOf = (overview: Overview): string => {
  const shown = overview.experiments.filter((each) => isShown(overview, each));
  if (overview.experiments.length === 0) return EMPTY;
  if (shown.length === 0) return '<p>No experiment is like that.</p>';
  return [
    standingsTable(shown, overview.depth),
    `<p class="quiet">Of the newest ${overview.depth} runs of each. Passed: of all that ended; unclear are those that concluded nothing: invalid, error, aborted. Changed: of two runs that follow each other, how often the second came out otherwise; aborted ones left out.</p>`,
    '<h2>Runs over time</h2>',
    '<p class="quiet">The newest on the right; each leads to its run.</p>',
    runMatrix(shown),
    trendCards(shown),
  ].join('\n');
};

/** The first page: how every experiment stands, and how it came to that. */
export const overviewPage = (overview: Overview): string => {
  const { filter } = overview;
  return pageFrame({
    title: filter.experiment ?? 'Experiments',
    place: '/',
    everyS: EVERY_S,
    content: [
      heading(overview),
      ...(filter.experiment === undefined ? [verdictFilter(overview)] : []),
      ...troubles(overview).map((each) => `<p class="blind">${each}</p>`),
      shownOf(overview),
    ].join('\n'),
  });
};
