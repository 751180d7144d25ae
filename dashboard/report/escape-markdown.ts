import { plainText } from '../plain-text.ts';

/** Text of a machine as one line of Markdown: nothing in it is a mark, a link, a mention, a tag or the end of a cell. */
export const escapeMarkdown = (text: string, maxCharacters = 400): string =>
  plainText(text, maxCharacters)
    .replace(/[!-/:-@[-`{-~]/g, (character) => `\\${character}`)
    // An address is looked for after the backslashes were read; a comment in it keeps its ends apart.
    .replace(/\\@/g, '&#64;<!-- -->');
