import type { StepRecord } from '../lib/domain/run.ts';
import type { Palette } from './palette.ts';

export interface JudgementWord {
  readonly word: string;
  readonly paint: keyof Palette;
}

const WORDS: Readonly<Record<string, JudgementWord>> = {
  green: { word: 'ok', paint: 'good' },
  red: { word: 'RED', paint: 'bad' },
  blind: { word: 'BLIND', paint: 'doubtful' },
};

/** How a step came out, in one word that needs no colour. */
export const judgementWord = ({ state, judgement }: Pick<StepRecord, 'state' | 'judgement'>): JudgementWord => {
  if (state === 'skipped') return { word: 'skipped', paint: 'quiet' };
  if (state === 'running') return { word: 'unended', paint: 'doubtful' };
  return WORDS[judgement ?? ''] ?? { word: 'BLIND', paint: 'doubtful' };
};
