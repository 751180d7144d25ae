import type { StepRecord } from '../lib/domain/run.ts';
import { judgementWord } from './judgement-word.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { unusualFigures } from './unusual-figures.ts';

const INDENT = ' '.repeat(30);

/** A step that has ended: one line, and where it is not green a second that names the nodes and what to look at. */
export const stepLines = (step: StepRecord, palette: Palette): readonly string[] => {
  const { word, paint } = judgementWord(step);
  const took = step.durationMs === undefined ? '' : spellDuration(step.durationMs);
  const head = `  ${plainText(step.id, 12).padEnd(8)} ${palette[paint](word.padEnd(8))}${took.padStart(10)} `;
  const asked = step.attempts > 1 ? ` (asked ${step.attempts} times)` : '';
  const seen = step.summary ? `: ${plainText(step.summary, 600)}` : '';
  const unusual = unusualFigures(step);
  const note = unusual === '' ? '' : ` (${unusual})`;
  const lines = [`${head}${plainText(step.description)}${seen}${asked}${note}`];
  if (step.state !== 'done' || step.judgement === 'green') return lines;
  const nodes = step.nodes?.length ? [`at ${plainText(step.nodes.join(', '))}`] : [];
  const hint = step.hint ? [plainText(step.hint)] : [];
  if (nodes.length + hint.length > 0) lines.push(`${INDENT}${palette.doubtful([...nodes, ...hint].join('; '))}`);
  return lines;
};
