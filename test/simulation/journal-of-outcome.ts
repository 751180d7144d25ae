import type { Journal } from '../../lib/domain/journal.ts';
import { journalOf } from '../../lib/domain/journal-of.ts';
import type { Outcome } from './outcome.ts';

/** The journal of a simulated run that was planned, from what its store has. */
export const journalOfOutcome = ({ run, plan, steps, evidence: commands, progress }: Outcome): Journal => {
  if (!run || !plan) throw new Error('this run was never planned');
  return journalOf({ run, plan, steps, commands }, progress);
};
