import type { Act } from '../observation.ts';

/** That of `timeout` (coreutils), where the command did not end in time. */
const NO_END = 124;

/** Why a command failed, for people: its last words and its exit status; empty where it did not fail. */
export const failureOf = (act: Act): string => {
  if (act.exit === 0) return '';
  const words = (act.stderr.trim() || act.stdout.trim()).split('\n').slice(-2).join(' ').slice(0, 240);
  if (act.exit === NO_END && words === '') return `exit ${NO_END}: no end in time`;
  return `exit ${act.exit}${words && `: ${words}`}`;
};
