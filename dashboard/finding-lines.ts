import type { Finding } from './finding.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';

const PAINTS: Readonly<Record<Finding['state'], keyof Palette>> = { ok: 'good', note: 'doubtful', missing: 'bad' };
const STATE_WIDTH = 'missing'.length;

/** Findings, one line each, with what to do below those that want something. */
export const findingLines = (findings: readonly Finding[], palette: Palette): readonly string[] => {
  const width = Math.max(0, ...findings.map(({ id }) => id.length));
  return findings.flatMap(({ id, state, found, fix }) => [
    `${palette[PAINTS[state]](state.padEnd(STATE_WIDTH))}  ${id.padEnd(width)}  ${plainText(found, 300)}`,
    ...(fix === undefined ? [] : [`${' '.repeat(STATE_WIDTH + 2)}fix: ${plainText(fix, 600)}`]),
  ]);
};
