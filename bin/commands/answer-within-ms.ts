/** A person who does not answer has gone. */
export const ANSWER_WITHIN_MS = 300_000;
