import type { CheckDifference, ComparedRun, Comparison } from '../lib/domain/report/compare-reports.ts';
import type { WindowPair } from '../lib/domain/report/compare-windows.ts';
import type { LongestOutage } from '../lib/domain/report/longest-outages.ts';
import type { Palette } from './palette.ts';
import { phaseTitle } from './phase-title.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellMeasures } from './spell-measures.ts';
import { type Cell, textTable } from './text-table.ts';
import { verdictPaint } from './verdict-paint.ts';

const heading = (words: readonly string[], palette: Palette): Cell[] =>
  words.map((text) => ({ text, paint: palette.strong }));

const text = (words: string, maxCharacters = 60): Cell => ({ text: plainText(words, maxCharacters) });

const runRow = (name: string, run: ComparedRun, palette: Palette): Cell[] => [
  text(name),
  text(run.runId, 64),
  text(run.experiment, 41),
  text(String(run.seed)),
  { text: run.verdict, paint: palette[verdictPaint(run.verdict)] },
  { text: run.cleanup, paint: run.cleanup === 'dirty' ? palette.bad : palette.quiet },
  text(run.durationMs === null ? '' : spellDuration(run.durationMs)),
  text(run.targets.join(', ')),
];

const spellWindow = (window: LongestOutage | null): string => {
  if (window === null) return 'not asked';
  const { atLeastMs, atMostMs, seen } = window;
  if (seen === null)
    return atMostMs === 0 ? 'none' : `none seen; at most ${spellDuration(atMostMs ?? 0)} where it was blind`;
  const least = spellDuration(atLeastMs);
  if (atMostMs === null) return `${least} at the least, to the end`;
  return atLeastMs === 0 ? `at most ${spellDuration(atMostMs)}` : `${least} to ${spellDuration(atMostMs)}`;
};

const RELATIONS: Readonly<Record<WindowPair['rightIs'], { readonly words: string; readonly paint: keyof Palette }>> = {
  longer: { words: 'longer', paint: 'bad' },
  shorter: { words: 'shorter', paint: 'good' },
  alike: { words: 'cannot be told apart', paint: 'quiet' },
  unknown: { words: 'not known', paint: 'doubtful' },
};

const windowRow = ({ kind, left, right, rightIs }: WindowPair, palette: Palette): Cell[] => {
  const { words, paint } = RELATIONS[rightIs];
  return [text(kind), text(spellWindow(left)), text(spellWindow(right)), { text: words, paint: palette[paint] }];
};

const checkRow = ({ phase, id, check, left, right }: CheckDifference): Cell[] => [
  text(phaseTitle(phase)),
  text(id),
  text(check),
  text(left),
  text(right),
];

const section = (title: string, rows: readonly (readonly Cell[])[], otherwise: string, palette: Palette): string[] =>
  rows.length > 1 ? ['', palette.strong(title), ...textTable(rows)] : ['', otherwise];

/** Two runs side by side, for a terminal. */
export const compareLines = (comparison: Comparison, palette: Palette): readonly string[] => {
  const { left, right, circumstances, windows, checks, figures } = comparison;
  const sides = ['first', 'second'];
  return [
    ...textTable([
      heading(['', 'run', 'experiment', 'seed', 'verdict', 'cleanup', 'duration', 'targets'], palette),
      runRow('first', left, palette),
      runRow('second', right, palette),
    ]),
    ...section(
      'not the same to begin with',
      [
        heading(['what', ...sides], palette),
        ...circumstances.map((each) => [each.what, each.left || '?', each.right || '?'].map((word) => text(word))),
      ],
      'the same to begin with: experiment, seed, targets, fleet and versions',
      palette,
    ),
    ...section(
      'the longest outage of each kind of path',
      [heading(['path', ...sides, 'the second is'], palette), ...windows.map((each) => windowRow(each, palette))],
      'neither run watched a path',
      palette,
    ),
    ...section(
      'checks that differ',
      [heading(['phase', 'step', 'check', ...sides], palette), ...checks.map(checkRow)],
      'every check was judged alike',
      palette,
    ),
    ...section(
      'measured in both',
      [
        heading(['step', 'first', 'second'], palette),
        ...figures.map(({ id, name, left: was, right: is }) => [
          text(id),
          text(spellMeasures({ [name]: was })),
          text(spellMeasures({ [name]: is })),
        ]),
      ],
      'nothing was measured in both',
      palette,
    ),
  ];
};
