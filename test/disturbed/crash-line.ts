import type { DisturbedRun } from './disturbed-run.ts';

/** A run that was disturbed as a row of the table in docs/crash-points.md. */
export const crashLine = ({ point, judged, healedAfterS, wasBroken, wasSwept, tookS }: DisturbedRun): string => {
  const healed = wasBroken ? `${healedAfterS.toFixed(1)}${wasSwept ? ', by a sweep' : ''}` : 'nothing was broken';
  const cells = [point.name, judged?.verdict ?? 'none', judged?.cleanup ?? '', healed, tookS.toFixed(0)];
  return `| ${cells.join(' | ')} |`;
};
