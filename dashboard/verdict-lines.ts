import type { Judged, Verdict } from '../lib/domain/verdict.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';

const MEANINGS: Readonly<Record<Verdict, { readonly words: string; readonly paint: keyof Palette }>> = {
  pass: { words: 'PASS', paint: 'good' },
  fail: { words: 'FAIL', paint: 'bad' },
  invalid: { words: 'INVALID (nothing can be concluded)', paint: 'doubtful' },
  error: { words: 'ERROR (the harness or the machines broke)', paint: 'bad' },
  aborted: { words: 'ABORTED', paint: 'doubtful' },
};

/** The verdict in words: why, at which nodes, and whether everything is clean again. */
export const verdictLines = (experiment: string, judged: Judged, palette: Palette): readonly string[] => {
  const { words, paint } = MEANINGS[judged.verdict];
  const nodes = judged.nodes.length > 0 ? [`  nodes: ${plainText(judged.nodes.join(', '))}`] : [];
  const layer = judged.layer ? [`  most likely the ${judged.layer}: ${plainText(judged.evidence ?? '', 400)}`] : [];
  const cleanup =
    judged.cleanup === 'clean'
      ? 'cleanup: clean'
      : palette.bad('cleanup: DIRTY, something that the run made or changed is left');
  return [
    `verdict of ${plainText(experiment, 60)}: ${palette[paint](words)}`,
    `  ${plainText(judged.reason, 1500)}`,
    ...layer,
    ...nodes,
    cleanup,
  ];
};
