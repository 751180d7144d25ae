import type { FirstDeviation } from '../lib/domain/campaign/first-deviation.ts';
import type { ExperimentSummary } from '../lib/domain/campaign/summarise-experiment.ts';
import type { Verdict } from '../lib/domain/verdict.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { spellName } from './spell-name.ts';
import { verdictPaint } from './verdict-paint.ts';
import { windowTable } from './window-table.ts';

export interface ToldCampaign {
  readonly summaries: readonly ExperimentSummary[];
  readonly asked: { readonly runs: number } | { readonly forMs: number };
  readonly ended: keyof typeof ENDS;
  /** Whether the machines are emulated: their times are not those of others. */
  readonly isEmulated: boolean;
}

/** Why no more runs were made; empty where all were. */
const ENDS = {
  all: '',
  budget: 'no other run would have been over in time',
  exitOn: 'ended by a verdict of --exit-on',
  leftBehind: 'ended, since a run left something behind',
  aborted: 'ended, since somebody ended a run',
  interrupted: 'interrupted',
  broken: 'ended, since a run was refused or could not be followed',
} as const;

const HOW =
  'percentiles by nearest rank, each one that was measured; of bounds, lower and upper ones each for themselves; ' +
  '"= max": of so few it is the largest';

const countsOf = ({ counts, dirty }: ExperimentSummary, palette: Palette): string => {
  const words = (Object.entries(counts) as [Verdict, number][])
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => palette[verdictPaint(verdict)](`${count} ${verdict}`));
  return [...words, ...(dirty > 0 ? [palette.bad(`${dirty} left something behind`)] : [])].join(', ');
};

const whyOf = ({ kind, windows, place }: FirstDeviation, { runs }: ExperimentSummary): string => {
  const judged = runs[place - 1]?.judged;
  const names = windows.map(({ from, name }) => `${from} ${spellName(name)}`).join(', ');
  if (kind === 'unusual') return plainText(`passed, with what is not usual: ${names}`, 400);
  if (kind === 'leftBehind') return `${judged?.verdict}, and left something behind`;
  return plainText(`${judged?.verdict}: ${judged?.reason ?? ''}`, 600);
};

const deviationLines = (summary: ExperimentSummary): readonly string[] => {
  const { firstDeviation: first } = summary;
  if (first === null) return ['first deviation: none'];
  return [
    `first deviation: run ${first.place} of ${summary.runs.length}, seed ${first.seed}, ${whyOf(first, summary)}`,
    `  its choices again: ${first.again}`,
  ];
};

const linesOf = (summary: ExperimentSummary, palette: Palette): readonly string[] => {
  const { experiment, runs, concluded, windows } = summary;
  const name = palette.strong(plainText(experiment, 41));
  if (runs.length === 0) return ['', `${name} was not run`];
  const table =
    windows.length > 0 ? [`  times of ${concluded} that passed or failed`, ...windowTable(windows, palette)] : [];
  const count = `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`;
  return ['', `${name}: ${count}, ${countsOf(summary, palette)}`, ...table, ...deviationLines(summary)];
};

/** What a series of runs came to: by experiment its verdicts, the percentiles of its windows, and the first deviation. */
export const campaignLines = (
  { summaries, asked, ended, isEmulated }: ToldCampaign,
  palette: Palette,
): readonly string[] => {
  const made = summaries.reduce((sum, { runs }) => sum + runs.length, 0);
  const wanted = 'runs' in asked ? ` of ${asked.runs}` : ` in ${spellDuration(asked.forMs)}`;
  const why = ENDS[ended] === '' ? '' : `; ${ENDS[ended]}`;
  const hasTable = summaries.some(({ windows }) => windows.length > 0);
  return [
    '',
    `${palette.strong('in all')}: ${made}${wanted}${'runs' in asked ? ' runs' : ''}${why}`,
    ...summaries.flatMap((summary) => linesOf(summary, palette)),
    ...(hasTable ? ['', `${HOW}${isEmulated ? '; emulated machines' : ''}`] : []),
  ];
};
