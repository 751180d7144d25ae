import type { DisturbedRun } from './disturbed-run.ts';

/** A run that was disturbed as a row of the table in docs/crash-points.md. */
export const crashLine = ({ point, judged, healedAfterS, wasSwept, tookS }: DisturbedRun): string => {
  const healed = `${healedAfterS?.toFixed(1) ?? 'nothing seen broken'}${wasSwept ? ', by a sweep' : ''}`;
  const cells = [point.name, judged?.verdict ?? 'none', judged?.cleanup ?? '', healed, tookS.toFixed(0)];
  return `| ${cells.join(' | ')} |`;
};
