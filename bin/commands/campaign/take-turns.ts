import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import type { Series, SeriesEnd, Turn } from './series.ts';

export interface Turns {
  /** The next run after those that were made, or why there is none. */
  next(runs: readonly Repetition[]): Turn | 'all' | 'budget';
  /** Takes a run to its verdict, healed and cleaned up. Throws what refused it. */
  run(turn: Turn, place: number): Promise<Repetition>;
  readonly exitOn: readonly Verdict[];
  readonly interrupt: AbortSignal;
}

const endAfter = ({ judged }: Repetition, { exitOn, interrupt }: Turns): SeriesEnd | undefined => {
  if (judged.verdict === 'aborted') return interrupt.aborted ? 'interrupted' : 'aborted';
  // Nothing is broken anew where something is broken still.
  if (judged.cleanup === 'dirty') return 'leftBehind';
  return exitOn.includes(judged.verdict) ? 'exitOn' : undefined;
};

/**
 * Makes runs one after the other until there are no more, or one of them ends the series. Throws what refused the first; of
 * later ones it is told beside the runs that were made.
 */
export const takeTurns = async (turns: Turns): Promise<Series> => {
  const runs: Repetition[] = [];
  for (;;) {
    const turn = turns.next(runs);
    if (turn === 'all' || turn === 'budget') return { runs, ended: turn };
    if (turns.interrupt.aborted && runs.length > 0) return { runs, ended: 'interrupted' };
    try {
      runs.push(await turns.run(turn, runs.length));
    } catch (error) {
      if (runs.length === 0) throw error;
      // Between two runs: the next one was not begun.
      if (turns.interrupt.aborted) return { runs, ended: 'interrupted' };
      return { runs, ended: 'broken', problem: error instanceof Error ? error : new Error(String(error)) };
    }
    const last = runs.at(-1);
    const ended = last && endAfter(last, turns);
    if (ended) return { runs, ended };
  }
};
