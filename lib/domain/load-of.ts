import type { Journal } from './journal.ts';
import type { StepLoad } from './step-load.ts';
import { usualS } from './usual-s.ts';

/**
 * What a step asked of the control plane. How long each document took to be answered is known up to a pause: it was not when
 * the workflow looked before that. More than that nobody knows, and with more every round would seem to take one look more
 * than it did.
 */
export const loadOf = (
  { commands, plan }: Pick<Journal, 'commands' | 'plan'>,
  index: number,
  attempts: number,
): StepLoad => {
  const pauseMs = plan.pace.longestPauseS * 1000;
  const own = commands.filter(({ stepIndex }) => stepIndex === index);
  const answers = new Map<string, number>();
  const usuals = new Map<string, number>();
  for (const { attempt, round, requestedAt, answeredAt, action, parameters } of own) {
    const place = `${attempt} ${round}`;
    usuals.set(place, usualS(action, parameters));
    const tookMs = Math.max(0, Date.parse(answeredAt) - Date.parse(requestedAt) - pauseMs);
    answers.set(place, Math.max(answers.get(place) ?? 0, Number.isNaN(tookMs) ? 0 : tookMs));
  }
  return {
    isCall: own.some(({ action }) => action.startsWith('instance:')),
    attempts,
    roundsMs: [...answers.values()],
    usualsS: [...usuals.values()],
  };
};
