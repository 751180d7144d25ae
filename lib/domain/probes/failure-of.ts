import type { Act } from '../observation.ts';

/** Why a command failed, for people: its last words and its exit status; empty where it did not fail. */
export const failureOf = (act: Act): string => {
  if (act.exit === 0) return '';
  const words = (act.stderr.trim() || act.stdout.trim()).split('\n').slice(-2).join(' ').slice(0, 240);
  return `exit ${act.exit}${words && `: ${words}`}`;
};
