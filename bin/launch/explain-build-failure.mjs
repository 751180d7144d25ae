const MOST_SHOWN = 5;

const placed = ({ text, location }) =>
  location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text;

/** Why the command line could not be compiled, what to type next, and the exit code that says whose turn it is. */
export const explainBuildFailure = (error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') {
    return { message: 'the node modules are not installed\n  next: node bin/setup.mjs', exitCode: 2 };
  }
  const lines = error.errors?.slice(0, MOST_SHOWN).map(placed) ?? [error.message];
  return {
    message: `its sources cannot be compiled\n${lines.join('\n')}\n  next: correct them, or git status shows what was changed`,
    exitCode: 4,
  };
};
