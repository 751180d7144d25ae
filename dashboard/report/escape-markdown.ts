import { plainText } from '../plain-text.ts';

/** Text of a machine as one line of Markdown: nothing in it is a mark, a link, a mention, a tag or the end of a cell. */
export const escapeMarkdown = (text: string, maxCharacters = 400): string =>
  plainText(text, maxCharacters)
    .replace(/[!-/:-@[-`{-~]/g, (character) => `\\${character}`)
    // A mention, an address and a bare link are found after the backslashes were read.
    .replace(/\\@/g, '&#64;<!-- -->')
    .replace(/\b(www|https?|ftp|mailto|xmpp)(?=\\[.:])/gi, (word) => `${word}<!-- -->`);
