import type { Sending, StepPreview } from '../lib/domain/preview-step.ts';
import { factWords } from './fact-words.ts';
import type { Palette } from './palette.ts';
import { phaseTitle } from './phase-title.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { textTable } from './text-table.ts';

const INDENT = ' '.repeat(12);

const placeOf = ({ on, nodes }: Sending): string => {
  if (nodes === null) return `${on} (found when it runs)`;
  const names = nodes.join(', ');
  return names === on ? on : `${on} (${names})`;
};

const parametersOf = ({ parameters, dependsOn }: Sending): string => {
  const words = Object.entries(parameters).map(([name, value]) => `${name}=${plainText(value, 120)}`);
  const open = dependsOn.length > 0 ? [`(as known before; depends on ${factWords(dependsOn)})`] : [];
  return [...words, ...open].join(' ');
};

const linesOf = ({ sends, mayFollow }: StepPreview, palette: Palette): readonly string[] => {
  const sent = textTable(
    sends.map((sending) => [
      { text: `${INDENT}${plainText(sending.what, 40)}` },
      { text: `on ${plainText(placeOf(sending), 120)}` },
      { text: parametersOf(sending), paint: palette.quiet },
    ]),
  );
  const more = sends.length > 0 ? 'more may follow' : 'what it sends';
  const open = mayFollow.length > 0 ? [`${INDENT}${more}: depends on ${factWords(mayFollow)}`] : [];
  const nothing = sends.length + mayFollow.length === 0 ? [`${INDENT}sends nothing: judges what is known by then`] : [];
  return [...sent, ...open, ...nothing].map((line) => line.trimEnd());
};

/** The steps of a plan, phase by phase: what each is, and below it all that it sends, to whom. */
export const planStepLines = (steps: readonly StepPreview[], palette: Palette): readonly string[] => {
  const heads = textTable(
    steps.map(({ id, check, description, withinMs }) => [
      { text: `  ${plainText(id, 12).padEnd(8)}` },
      { text: plainText(check ?? 'instance call', 41) },
      { text: withinMs > 0 ? `within ${spellDuration(withinMs)}` : 'asked once' },
      { text: plainText(description, 120) },
    ]),
  );
  return steps.flatMap((step, place) => [
    ...(step.phase === steps[place - 1]?.phase ? [] : [palette.strong(phaseTitle(step.phase))]),
    heads[place] ?? '',
    ...linesOf(step, palette),
  ]);
};
