import type { Journal } from '../../lib/domain/journal.ts';

/** What each step came to, by phase and id. */
export const judgementsOf = (journal: Journal): Record<string, string | undefined> =>
  Object.fromEntries(journal.steps.map((step) => [`${step.phase} ${step.id}`, step.judgement]));
