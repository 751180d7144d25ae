import type { Bounds } from '../lib/domain/campaign/measured-window.ts';
import type { Percentile, WindowSummary } from '../lib/domain/campaign/window-summary.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellName } from './spell-name.ts';
import { spellRange } from './spell-range.ts';
import { type Cell, textTable } from './text-table.ts';

const spell = ({ atLeastMs, atMostMs }: Bounds): string => {
  if (atMostMs === null) return `${spellDuration(atLeastMs)} or more`;
  if (atLeastMs === atMostMs) return spellDuration(atMostMs);
  return atLeastMs === 0 ? `at most ${spellDuration(atMostMs)}` : spellRange(atLeastMs, atMostMs);
};

const spellPercentile = (percentile: Percentile): string => (percentile.isMax ? '= max' : spell(percentile));

const usualOf = ({ usual, unusual }: WindowSummary, palette: Palette): Cell => {
  const words = usual ? spellRange(usual.fromMs, usual.toMs) : '';
  return unusual === 0
    ? { text: words, paint: palette.quiet }
    : { text: `${words}${words ? '; ' : ''}${unusual} not`, paint: palette.doubtful };
};

const rowOf = (window: WindowSummary, palette: Palette): Cell[] => [
  { text: plainText(`${window.from} ${spellName(window.name)}`, 60) },
  ...[String(window.n), spell(window.min), spellPercentile(window.median), spellPercentile(window.p90)].map((text) => ({
    text,
  })),
  ...[spellPercentile(window.p95), spell(window.max)].map((text) => ({ text })),
  usualOf(window, palette),
];

/** Percentiles of windows, one line each. */
export const windowTable = (windows: readonly WindowSummary[], palette: Palette): readonly string[] =>
  textTable([
    ['window', 'n', 'min', 'median', 'p90', 'p95', 'max', 'usual'].map((text) => ({ text, paint: palette.strong })),
    ...windows.map((window) => rowOf(window, palette)),
  ]);
