import type { ReportPath } from '../../lib/domain/report/report.ts';

const CELLS = 48;

/** One path over time in characters: `▁` right, `█` failed, `░` nobody saw it. The worst of each cell's time is shown. */
export const pathSparkline = ({ startsMs, endsMs, notRight }: ReportPath): string => {
  const cellMs = Math.max(1, endsMs - startsMs) / CELLS;
  const cells = new Array<string>(CELLS).fill('▁');
  for (const { fromMs, toMs, code } of notRight) {
    const isFailure = code !== 'b' && code !== 'g';
    const first = Math.max(0, Math.floor((fromMs - startsMs) / cellMs));
    const last = Math.min(CELLS - 1, Math.ceil((toMs - startsMs) / cellMs) - 1);
    for (let cell = first; cell <= last; cell += 1)
      if (isFailure || cells[cell] === '▁') cells[cell] = isFailure ? '█' : '░';
  }
  return cells.join('');
};
