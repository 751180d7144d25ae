import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import type { HistoryLinks } from '../page/history-links.ts';
import { runMatrix } from '../page/run-matrix.ts';
import { standingsTable } from '../page/standings-table.ts';
import { trendCards } from '../page/trend-cards.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { troubleList } from './trouble-list.ts';
import { widgetFrame } from './widget-frame.ts';
import type { WidgetTheme } from './widget-style.ts';

export interface WidgetHistory {
  readonly experiments: readonly ExperimentHistory[];
  /** Of each experiment so many of the newest runs are looked at. */
  readonly depth: number;
  /** Whether there are more experiments than were read. */
  readonly isCut: boolean;
  /** The one experiment that was asked for; undefined: all of them. */
  readonly only: string | undefined;
}

/** Much less than Lambda answers with (6 MB): it is fetched again and again while somebody looks. */
const MOST_BYTES = 400_000;

/** In CloudWatch there is no page of a run: addresses of this project would be looked for on the console's. */
const NO_LINKS: HistoryLinks = { experiment: () => undefined, run: () => undefined };

const empty = (only: string | undefined): string => {
  const name = escapeMarkup(plainText(only ?? 'kill-worker', 60));
  const what = only === undefined ? 'No run' : `No run of ${name}`;
  return `<p>${what} is in the history. <code>npx swarmproof run ${name} --target aws</code> makes the first.</p>`;
};

const notes = ({ experiments, depth, isCut }: WidgetHistory, left: number): readonly string[] => {
  const unreadable = experiments.reduce((sum, each) => sum + each.unreadable, 0);
  return [
    `<p class="quiet">Of the newest ${depth} runs of each. Unclear are those that concluded nothing: invalid, error, aborted. Times are UTC.</p>`,
    ...(unreadable > 0 ? [`<p class="blind">Records that cannot be read, and are left out: ${unreadable}.</p>`] : []),
    ...(isCut || left > 0
      ? ['<p class="blind">There are more experiments than are shown: the parameter experiment chooses one.</p>']
      : []),
  ];
};

const draw = (history: WidgetHistory, theme: WidgetTheme, count: number): string => {
  const shown = history.experiments.slice(0, count);
  const content = [
    troubleList(shown),
    standingsTable(shown, history.depth, NO_LINKS),
    ...notes(history, history.experiments.length - count),
    '<h2>Runs over time</h2>',
    runMatrix(shown, NO_LINKS),
    trendCards(shown),
  ];
  return widgetFrame(theme, content.join('\n'));
};

/**
 * The history as a custom widget of CloudWatch shows it: the dashboard's own tables and pictures, without a script, a link or
 * anything that is loaded. Where that would be too large it shows fewer experiments, and says so.
 */
export const historyWidget = (history: WidgetHistory, theme: WidgetTheme): string => {
  if (history.experiments.length === 0) return widgetFrame(theme, empty(history.only));
  let count = history.experiments.length;
  let drawn = draw(history, theme, count);
  while (count > 1 && new TextEncoder().encode(drawn).length > MOST_BYTES) {
    count = Math.ceil(count / 2);
    drawn = draw(history, theme, count);
  }
  return drawn;
};
