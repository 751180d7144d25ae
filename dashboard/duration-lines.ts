import type { DurationPreview } from '../lib/domain/preview-duration.ts';
import { spellDuration } from './spell-duration.ts';

const typicalLine = ({ typical }: DurationPreview): string => {
  if (typical === null) return 'typical: not known, no run of the same is in the history of this machine';
  const { medianMs, shortestMs, longestMs, runs, isEmulated } = typical;
  const span = runs.length > 1 ? `, ${spellDuration(shortestMs)} to ${spellDuration(longestMs)}` : '';
  const of = runs.length > 1 ? `median of the last ${runs.length} runs` : 'the last run';
  return `typical: ${spellDuration(medianMs)} (${of} of the same here${span}${isEmulated ? '; emulated machines' : ''})`;
};

const mostLine = ({ mostMs, stepsMs, openSteps }: DurationPreview): string => {
  const open = openSteps.length > 0 ? ` and more (${openSteps.join(', ')} may send more than is known)` : '';
  const why = mostMs < stepsMs || openSteps.length > 0 ? "the workflow's own time-out, after which it is swept; " : '';
  return `at most: ${spellDuration(mostMs)} (${why}all steps to their time-outs would be ${spellDuration(stepsMs)}${open})`;
};

/** How long a run takes, in lines. */
export const durationLines = (duration: DurationPreview): readonly string[] => [
  typicalLine(duration),
  mostLine(duration),
];
