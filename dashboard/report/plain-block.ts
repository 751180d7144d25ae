import { plainText } from '../plain-text.ts';

/** Text of a machine that keeps its lines; everything else that is unsafe is spelt out. `max` characters and a mark at most. */
export const plainBlock = (text: string, max: number): string =>
  text
    .slice(0, max)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => plainText(line, Number.MAX_SAFE_INTEGER - 1))
    .join('\n');
