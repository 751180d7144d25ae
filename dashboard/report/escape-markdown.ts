import { plainText } from '../plain-text.ts';

/** What has a meaning wherever it stands: marks, links, tags, cells, formulas, emoji, bare links. */
const MARKS = /[\\`*_{}[\]()<>#!|~$^&:@]/g;
/** What has one at the beginning of a line: lists, headings, quotes, rules. */
const OPENINGS = /^(?:[-+=>#]|\d+(?=[.)]))/;

/** Text of a machine as one line of Markdown: nothing in it is a mark, a link, a mention, a tag or the end of a cell. */
export const escapeMarkdown = (text: string, maxCharacters = 400): string =>
  plainText(text, maxCharacters)
    .trimStart()
    .replace(MARKS, '\\$&')
    .replace(OPENINGS, (opening) => (/^\d/.test(opening) ? `${opening}<!-- -->` : `\\${opening}`))
    .replace(/\bwww(?=\.)/gi, '$&\\')
    // An address is looked for after the backslashes were read; a comment in it keeps its ends apart.
    .replace(/\\@/g, '&#64;<!-- -->');
