import type { Figure } from '../../lib/domain/history/run-figures.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { svgPicture } from '../report/svg-picture.ts';
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
  /** Unique in its page: letters and digits. */
  readonly id: string;
  readonly title: string;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
}

const TOP = 16;
const BOTTOM = 84;

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

interface Scale {
  readonly x: (place: number) => number;
  readonly y: (ms: number) => number;
  readonly mostMs: number;
}

const scaleOf = (points: readonly TrendPoint[]): Scale => {
  const mostMs = Math.max(1, ...points.flatMap(({ figure }) => [figure.atMostMs, figure.usual?.toMs ?? 0]));
  return {
    x: (place) => (place + 0.5) / points.length,
    y: (ms) => Number((BOTTOM - (Math.min(ms, mostMs) / mostMs) * (BOTTOM - TOP)).toFixed(1)),
    mostMs,
  };
};

/** The usual range as swarm's constants have it for that run: the settings of a swarm may change. */
const bandOf = ({ figure: { usual } }: TrendPoint, place: number, { x, y }: Scale): string => {
  if (!usual) return '';
  const half = x(0);
  const [top, bottom] = [y(usual.toMs), y(usual.fromMs)];
  return `<rect class="band" x="${percent(x(place) - half)}" width="${percent(2 * half)}" y="${top}" height="${Math.max(1, bottom - top)}"/>`;
};

const wayOf = (points: readonly TrendPoint[], place: number, { x, y }: Scale): string => {
  const [before, point] = [points[place - 1], points[place]];
  if (!before || !point) return '';
  return `<line class="way" x1="${percent(x(place - 1))}" y1="${y(before.figure.atMostMs)}" x2="${percent(x(place))}" y2="${y(point.figure.atMostMs)}"/>`;
};

const spell = ({ atLeastMs, atMostMs }: Figure): string =>
  atLeastMs === atMostMs ? spellDuration(atMostMs) : `${spellDuration(atLeastMs)} to ${spellDuration(atMostMs)}`;

const pointOf = ({ figure, verdict, startedAt }: TrendPoint, place: number, { x, y }: Scale): string => {
  const at = percent(x(place));
  const words = escapeMarkup(
    `${plainText(startedAt.slice(0, 16).replace('T', ' '), 30)}: ${spell(figure)}, ${verdict}`,
  );
  const [least, most] = [y(figure.atLeastMs), y(figure.atMostMs)];
  const bounds = least === most ? '' : `<line class="bounds" x1="${at}" x2="${at}" y1="${least}" y2="${most}"/>`;
  const title = `<title>${words}</title>`;
  return verdict === 'pass'
    ? `${bounds}<circle class="dot" cx="${at}" cy="${most}" r="4">${title}</circle>`
    : `${bounds}<rect class="dot" x="${at}" y="${most}" width="8" height="8">${title}</rect>`;
};

const changeOf = ({ changes }: TrendPoint, place: number, { x }: Scale): string => {
  if (changes.length === 0) return '';
  const at = percent(x(place) - x(0));
  const words = escapeMarkup(plainText(changes.join(', '), 300));
  return `<line class="change" x1="${at}" x2="${at}" y1="2" y2="${BOTTOM}"><title>${words}</title></line><text x="${at}" dx="2" y="11">▾</text>`;
};

const describe = (points: readonly TrendPoint[]): string => {
  const all = points.map(({ figure }) => figure.atMostMs);
  const last = points.at(-1);
  const range = `from ${spellDuration(Math.min(...all))} to ${spellDuration(Math.max(...all))}`;
  return `${points.length} runs, ${range}; the newest ${last ? spell(last.figure) : ''}`;
};

/** A figure from run to run: a dot each, round where the run passed and square where it did not, what is usual as a band. */
export const trendPicture = ({ id, title, points }: Trend): string => {
  const scale = scaleOf(points);
  return svgPicture({
    id,
    title,
    description: describe(points),
    height: BOTTOM + 6,
    content: [
      ...points.map((point, place) => bandOf(point, place, scale)),
      `<line class="grid" x1="0" x2="100%" y1="${BOTTOM}" y2="${BOTTOM}"/><line class="grid" x1="0" x2="100%" y1="${TOP}" y2="${TOP}"/>`,
      `<text class="tick" x="0" y="11">${spellDuration(scale.mostMs)}</text>`,
      ...points.map((_, place) => wayOf(points, place, scale)),
      ...points.map((point, place) => pointOf(point, place, scale)),
      ...points.map((point, place) => changeOf(point, place, scale)),
    ],
  });
};
