import { ERROR_EXIT_CODES, SwarmproofError } from '../../../lib/domain/errors.ts';
import { worstExitCode } from '../run/worst-exit-code.ts';
import type { Series } from './series.ts';

const UNEXPECTED_EXIT_CODE = 4;

/** The exit code of a series: the worst of its runs. One that was interrupted or broke is no success, whatever came before. */
export const seriesExitCode = ({ runs, ended, problem }: Series): number => {
  const own = runs.map(({ exitCode }) => exitCode);
  if (ended === 'interrupted') return worstExitCode([...own, ERROR_EXIT_CODES.Aborted]);
  if (ended !== 'broken') return worstExitCode(own);
  return worstExitCode([...own, problem instanceof SwarmproofError ? problem.exitCode : UNEXPECTED_EXIT_CODE]);
};
