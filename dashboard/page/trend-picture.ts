import type { Figure } from '../../lib/domain/history/run-figures.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { spellDuration } from '../spell-duration.ts';

/** A figure of one run. */
export interface TrendPoint {
  readonly figure: Figure;
  readonly verdict: Verdict;
  readonly startedAt: string;
  /** What changed since the run before it, in words; plain text. */
  readonly changes: readonly string[];
}

export interface Trend {
  /** Plain text. */
  readonly title: string;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
}

/** Units of the picture; it is drawn as wide and high as its place, its lines and dots as thick as the style says. */
const STEP = 20;
const HEIGHT = 72;
const EDGE = 6;

type Placed = TrendPoint & { readonly x: number; readonly least: number; readonly most: number };

const heightOf = (points: readonly TrendPoint[]): ((ms: number) => number) => {
  const mostMs = Math.max(1, ...points.flatMap(({ figure }) => [figure.atMostMs, figure.usual?.toMs ?? 0]));
  return (ms) => Math.round(HEIGHT - EDGE - (Math.min(ms, mostMs) / mostMs) * (HEIGHT - 2 * EDGE));
};

const path = (kind: string, line: string): string => (line === '' ? '' : `<path class="${kind}" d="${line}"/>`);

const each = (points: readonly Placed[], draw: (point: Placed) => string): string => points.map(draw).join('');

/** What is usual as swarm's constants have it for that run: the settings of a swarm may change. */
const band = (points: readonly Placed[], y: (ms: number) => number): string =>
  each(points, ({ x, figure: { usual } }) => {
    if (!usual) return '';
    const [top, bottom] = [y(usual.toMs), y(usual.fromMs)];
    return `M${x - STEP / 2} ${top}h${STEP}V${Math.max(top + 1, bottom)}h${-STEP}z`;
  });

const spell = ({ atLeastMs, atMostMs }: Figure): string =>
  atLeastMs === atMostMs ? spellDuration(atMostMs) : `${spellDuration(atLeastMs)} to ${spellDuration(atMostMs)}`;

const describe = ({ title, points }: Trend): string => {
  const all = points.map(({ figure }) => figure.atMostMs);
  const range = `${spellDuration(Math.min(...all))} to ${spellDuration(Math.max(...all))}`;
  const [last] = points.slice(-1);
  return `${plainText(title, 120)}: ${points.length} runs, ${range}; the newest ${last ? spell(last.figure) : ''}`;
};

/**
 * A figure from run to run: a dot each, round where the run passed and square where it did not, what is usual as a band. A
 * handful of lines whatever the number of runs, so that a page may have many.
 */
export const trendPicture = (trend: Trend): string => {
  const y = heightOf(trend.points);
  const points = trend.points.map((point, place): Placed => {
    const { atLeastMs, atMostMs } = point.figure;
    return { ...point, x: STEP * place + STEP / 2, least: y(atLeastMs), most: y(atMostMs) };
  });
  const dots = (isPass: boolean): string =>
    each(points, ({ x, most, verdict }) => ((verdict === 'pass') === isPass ? `M${x} ${most}h.01` : ''));
  return [
    `<svg class="trend" viewBox="0 0 ${STEP * points.length} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escapeMarkup(describe(trend))}">`,
    path('band', band(points, y)),
    path(
      'way',
      points.length < 2 ? '' : points.map(({ x, most }, place) => `${place === 0 ? 'M' : 'L'}${x} ${most}`).join(''),
    ),
    path(
      'bounds',
      each(points, ({ x, least, most }) => (least === most ? '' : `M${x} ${least}V${most}`)),
    ),
    path(
      'change',
      each(points, ({ x, changes }) => (changes.length === 0 ? '' : `M${x - STEP / 2} 0V${HEIGHT}`)),
    ),
    path('held', dots(true)),
    path('other', dots(false)),
    '</svg>',
  ].join('');
};
