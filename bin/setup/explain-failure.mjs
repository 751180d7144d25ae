import { SetupProblem } from './setup-problem.mjs';

const USAGE_EXIT_CODE = 2;
const BROKEN_EXIT_CODE = 4;

const FULL = ['ENOSPC', 'EDQUOT'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'];

/** What went wrong and what to type next, in one sentence, and the exit code that says whose turn it is. */
export const explainFailure = (error) => {
  if (error instanceof SetupProblem) return { message: error.message, exitCode: USAGE_EXIT_CODE };
  const where = error.path ? `at ${error.path}` : 'on this machine';
  if (FULL.includes(error.code)) {
    return {
      message: `no space is left ${where} (${error.code}); free some, or point XDG_CACHE_HOME elsewhere, then type: node bin/setup.mjs`,
      exitCode: BROKEN_EXIT_CODE,
    };
  }
  if (FORBIDDEN.includes(error.code)) {
    return {
      message: `nothing can be written ${where} (${error.code}); point XDG_CACHE_HOME to a directory of your own, then type: node bin/setup.mjs`,
      exitCode: USAGE_EXIT_CODE,
    };
  }
  return {
    message: `unexpected: ${error.message}; for the details type: SWARMPROOF_DEBUG=1 node bin/setup.mjs`,
    exitCode: BROKEN_EXIT_CODE,
  };
};
