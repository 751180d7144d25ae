import type { RunInput } from '../run-input.ts';
import { blackoutAt } from './blackout-at.ts';
import type { Pause } from './pause.ts';
import type { SkippedRun } from './skipped-run.ts';
import { spellBlackout } from './spell-blackout.ts';

/** Why a run that a schedule begins at that moment is left out, or undefined. A person's pause comes first. */
export const skipReason = (
  { timezone = 'UTC', blackouts = [] }: NonNullable<RunInput['scheduled']>,
  pause: Pause | undefined,
  at: Date,
): Pick<SkippedRun, 'because' | 'reason'> | undefined => {
  if (pause) {
    const why = pause.reason === '' ? '' : `: ${pause.reason}`;
    return { because: 'paused', reason: `its schedule is paused since ${pause.since}${why}` };
  }
  const blackout = blackoutAt(blackouts, timezone, at);
  return blackout && { because: 'blackout', reason: `it lies in a blackout, ${spellBlackout(blackout, timezone)}` };
};
