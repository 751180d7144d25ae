const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': ' ' };

/**
 * Control characters, line and paragraph separators, characters that turn the direction of writing or have no width,
 * tags, and halves of surrogate pairs: all that could move a cursor, forge a line or hide a word.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const spelt = (character: string): string =>
  SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

/** Text of a machine, fit for one line of a terminal: unsafe characters spelt out, cut at `maxCharacters`. */
export const plainText = (text: string, maxCharacters = 400): string => {
  const safe = text.slice(0, maxCharacters + 1).replace(UNSAFE, spelt);
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters - 3)}...` : safe;
};
