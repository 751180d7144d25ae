import type { Repetition } from '../lib/domain/campaign/repetition.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { verdictPaint } from './verdict-paint.ts';

const tookOf = ({ windows }: Repetition): string => {
  const whole = windows.find(({ from }) => from === 'run');
  return whole ? ` in ${spellDuration(whole.atLeastMs)}` : '';
};

/** A run of a series as it ends: one line, and where it did not pass or left something behind why. */
export const turnLines = (run: Repetition, count: string, palette: Palette): readonly string[] => {
  const { experiment, runId, seed, targets, judged } = run;
  const { verdict, cleanup, reason } = judged;
  const word = palette[verdictPaint(verdict)](verdict);
  const dirty = cleanup === 'dirty' ? `, ${palette.bad('left something behind')}` : '';
  const hit = targets.length > 0 ? `, target ${plainText(targets.join(', '), 60)}` : '';
  const line = `run ${count}: ${plainText(experiment, 41)} ${word}${tookOf(run)}, seed ${seed}${hit}${dirty}, ${plainText(runId, 64)}`;
  return verdict === 'pass' ? [line] : [line, `  ${plainText(reason, 1500)}`];
};
