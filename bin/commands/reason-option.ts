import { SwarmproofError } from '../../lib/domain/errors.ts';

const MOST_CHARACTERS = 200;
/** What is printed and recorded is text that a terminal and a log take as it is. */
const PRINTABLE = /^[\p{L}\p{N}\p{P}\p{S} ]+$/u;

/** A reason for people, one line of it. Throws `Usage` for anything else, and where there is none. */
export const reasonOption = (example: string, reason: unknown): string => {
  if (typeof reason === 'string' && PRINTABLE.test(reason) && reason.length <= MOST_CHARACTERS) return reason;
  const got = typeof reason === 'string' ? `${reason.length} characters` : 'none';
  throw new SwarmproofError(
    'Usage',
    `--reason got ${got}; it is one line of 1 to ${MOST_CHARACTERS} printable characters`,
    `npx swarmproof ${example}`,
  );
};
