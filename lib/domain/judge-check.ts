import type { Check, CheckContext } from './check.ts';
import type { NodeOutput, Observation } from './observation.ts';

/** Silence first: an output that is not whole makes a check blind, unless the check exists to look at silence. */
export const judgeCheck = (
  check: Check<unknown>,
  done: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): Observation => {
  const silent = done.flat().filter((output) => output.status !== 'answered');
  if (silent.length > 0 && !check.toleratesSilence) {
    return {
      judgement: 'blind',
      summary: silent.map((output) => `${output.node}: ${output.problem ?? output.status}`).join('; '),
      nodes: [...new Set(silent.map((output) => output.node))],
    };
  }
  return check.judge(done, context);
};
