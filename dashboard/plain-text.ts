const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': ' ' };

/**
 * Control characters, line and paragraph separators, characters that turn the direction of writing or have no width,
 * tags, halves of surrogate pairs, and what is no character at all: all that could move a cursor, forge a line, hide a
 * word or break a document.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const spelt = (character: string): string =>
  SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

/** Text of a machine, fit for one line of a terminal: unsafe characters spelt out, cut at `maxCharacters`. */
export const plainText = (text: string, maxCharacters = 400): string => {
  const safe = text.slice(0, maxCharacters + 1).replace(UNSAFE, spelt);
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters - 3)}...` : safe;
};
