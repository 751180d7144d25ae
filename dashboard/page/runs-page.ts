import type { RunRecord } from '../../lib/domain/run.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { filterLinks } from './filter-links.ts';
import { pageFrame } from './page-frame.ts';
import { queryLink } from './query-link.ts';
import { runsTable } from './runs-table.ts';
import { verdictChoices } from './verdict-choices.ts';

export interface RunsView {
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  readonly filter: { readonly experiment?: string | undefined; readonly verdict?: Verdict | undefined };
  /** Records that were looked at for these, and how many of them cannot be read. */
  readonly looked: number;
  readonly unreadable: number;
  /** The place in the history from which the next page goes on; absent at its end. */
  readonly next?: string | undefined;
  /** Names of the experiments there are. */
  readonly experiments: readonly string[];
}

/** More would be a wall of links; an experiment's own page leads to its runs as well. */
const MOST_CHOICES = 60;

/** The runs of the history, page by page. */
export const runsPage = ({ runs, filter, looked, unreadable, next, experiments }: RunsView): string => {
  const query = { ...filter };
  const names = experiments.slice(0, MOST_CHOICES);
  const trouble = unreadable > 0 ? `; <b class="blind">${unreadable} cannot be read and are left out</b>` : '';
  const [path, older] = ['/runs', next === undefined ? '' : queryLink('/runs', { ...query, before: next })];
  return pageFrame({
    title: filter.experiment === undefined ? 'Runs' : `Runs of ${filter.experiment}`,
    place: path,
    content: [
      `<h1>Runs${filter.experiment === undefined ? '' : ` of ${escapeMarkup(plainText(filter.experiment, 60))}`}</h1>`,
      filterLinks({ label: 'By verdict', path, name: 'verdict', query, choices: verdictChoices('any verdict') }),
      '<details id="experiments"><summary>By experiment</summary>',
      filterLinks({
        label: 'By experiment',
        path,
        name: 'experiment',
        query,
        choices: [
          { value: undefined, words: 'any experiment' },
          ...names.map((name) => ({ value: name, words: plainText(name, 60) })),
        ],
      }),
      '</details>',
      `<p class="quiet">${looked} records looked at, ${runs.length} shown, newest first${trouble}.</p>`,
      ...(runs.length === 0 ? ['<p>None of these is like that.</p>'] : [runsTable(runs)]),
      ...(next === undefined ? [] : [`<p><a href="${older}" rel="next">Older runs</a></p>`]),
    ].join('\n'),
  });
};
