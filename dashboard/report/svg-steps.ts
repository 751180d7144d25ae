import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { phaseTitle } from '../phase-title.ts';
import { plainText } from '../plain-text.ts';
import { stepOutcome } from './step-outcome.ts';
import { svgBar } from './svg-bar.ts';
import type { TimeScale } from './time-scale.ts';

/** Of the narrowest screen, in pixels; a word that does not fit there is left out. */
const NARROW = 330;
const CHARACTER = 6;

interface Stretch {
  readonly phase: ReportStep['phase'];
  readonly fromMs: number;
  readonly toMs: number;
}

const endOf = ({ startsMs, durationMs }: ReportStep): number => (startsMs ?? 0) + (durationMs ?? 0);

const stretchesOf = (steps: readonly ReportStep[]): readonly Stretch[] => {
  const found: { phase: ReportStep['phase']; fromMs: number; toMs: number }[] = [];
  for (const step of steps) {
    if (step.startsMs === null) continue;
    const last = found.at(-1);
    if (last?.phase === step.phase) last.toMs = endOf(step);
    else found.push({ phase: step.phase, fromMs: step.startsMs, toMs: endOf(step) });
  }
  return found;
};

const phaseBar = (scale: TimeScale, { phase, fromMs, toMs }: Stretch, place: number, top: number): string => {
  const [left, right] = [Number.parseFloat(scale.at(fromMs)), Number.parseFloat(scale.at(toMs))];
  const word = phaseTitle(phase);
  const fits = word.length * CHARACTER < ((right - left) / 100) * NARROW;
  const text = fits ? `<text class="phase-word" x="${left}%" dx="4" y="${top + 14}">${word}</text>` : '';
  const kind = place % 2 === 0 ? 'phase' : 'phase other';
  return `${svgBar(scale, { kind, fromMs, toMs, top, height: 20, title: word })}${text}`;
};

const stepMark = (scale: TimeScale, step: ReportStep, top: number): string => {
  if (step.startsMs === null || step.state === 'skipped') return '';
  const { outcome, word } = stepOutcome(step);
  const height = outcome === 'green' ? 5 : 9;
  const title = `${plainText(step.id, 12)} ${plainText(step.description, 120)}: ${word}`;
  return svgBar(scale, {
    kind: `step ${outcome}`,
    fromMs: step.startsMs,
    toMs: endOf(step),
    top: top + 22,
    height,
    title,
  });
};

/** The phases of a run as a bar of 20 pixels, and its steps below it as bars of up to 9, the higher the worse. */
export const svgSteps = ({ steps }: Report, scale: TimeScale, top: number): readonly string[] => [
  ...stretchesOf(steps).map((stretch, place) => phaseBar(scale, stretch, place, top)),
  ...steps.map((step) => stepMark(scale, step, top)),
];
