import type { Check, CheckContext } from './check.ts';
import type { NodeOutput } from './observation.ts';

/** Outputs that are not whole, in rounds in which the check needs every one: nothing can be concluded from what is left. */
export const untoldOutputs = (
  { toleratesSilence = false }: Pick<Check<unknown>, 'toleratesSilence'>,
  done: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): readonly NodeOutput[] =>
  done.flatMap((outputs, round) => {
    const isTolerated = typeof toleratesSilence === 'boolean' ? toleratesSilence : toleratesSilence(round, context);
    return isTolerated ? [] : outputs.filter((output) => output.status !== 'answered');
  });
