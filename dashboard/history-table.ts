import type { RunRecord } from '../lib/domain/run.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { spellDuration } from './spell-duration.ts';
import { type Cell, textTable } from './text-table.ts';
import { verdictPaint } from './verdict-paint.ts';

const rowOf = (
  { startedAt, endedAt, experiment, judged, targets, runId, costUsd }: RunRecord,
  palette: Palette,
): Cell[] => {
  const took = endedAt === undefined ? '' : spellDuration(Date.parse(endedAt) - Date.parse(startedAt));
  const verdict: Cell = judged
    ? { text: judged.verdict, paint: palette[verdictPaint(judged.verdict)] }
    : { text: 'running', paint: palette.quiet };
  const cleanup: Cell = {
    text: judged?.cleanup ?? '',
    paint: judged?.cleanup === 'dirty' ? palette.bad : palette.quiet,
  };
  return [
    { text: `${plainText(startedAt.slice(0, 19), 30).replace('T', ' ')}` },
    { text: plainText(experiment, 41) },
    verdict,
    cleanup,
    { text: took },
    { text: costUsd === undefined ? '' : `$${costUsd.toFixed(4)}` },
    { text: plainText((targets ?? []).join(','), 60) },
    { text: plainText(runId, 64) },
  ];
};

/** The runs of the history, one line each, in the order given. Times are UTC; the cost is that of the control plane in AWS, estimated. */
export const historyTable = (runs: readonly RunRecord[], palette: Palette): readonly string[] =>
  textTable([
    ['time (UTC)', 'experiment', 'verdict', 'cleanup', 'duration', 'cost', 'targets', 'run'].map((text) => ({
      text,
      paint: palette.strong,
    })),
    ...runs.map((run) => rowOf(run, palette)),
  ]);
