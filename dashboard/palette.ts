export interface Palette {
  good(text: string): string;
  bad(text: string): string;
  doubtful(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

const plain = (text: string): string => text;

/** Colours for a terminal, or none: words alone carry the meaning. */
export const paletteOf = (hasColours: boolean): Palette =>
  hasColours
    ? { good: sgr(32, 39), bad: sgr(31, 39), doubtful: sgr(33, 39), quiet: sgr(2, 22), strong: sgr(1, 22) }
    : { good: plain, bad: plain, doubtful: plain, quiet: plain, strong: plain };
