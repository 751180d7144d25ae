import type { RunRecord } from '../../lib/domain/run.ts';
import { verdictWords } from '../report/verdict-words.ts';

export interface RunMark {
  /** Class of the style sheet. */
  readonly kind: string;
  /** Tells them apart without colour. */
  readonly mark: string;
  readonly word: string;
}

const OPEN: RunMark = { kind: 'running', mark: '…', word: 'no verdict yet' };

/** How a run is shown where there is room for a mark or a word. */
export const runMark = ({ judged }: Pick<RunRecord, 'judged'>): RunMark => {
  if (!judged) return OPEN;
  return { kind: judged.verdict, mark: verdictWords(judged.verdict).mark, word: judged.verdict };
};
