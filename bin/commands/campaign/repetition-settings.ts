import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import type { CommandValues } from '../command.ts';
import { integerOption } from '../integer-option.ts';
import { exitOnOption } from './exit-on-option.ts';
import { MAX_REPEAT } from './max-repeat.ts';

export interface Repetitions {
  /** Undefined where there is one run, told as such. */
  readonly repeat: number | undefined;
  readonly exitOn: readonly Verdict[];
}

/** Reads `--repeat` and `--exit-on`. Throws `Usage` for what they do not allow. */
export const repetitionSettings = (values: CommandValues): Repetitions => {
  const repeat = integerOption('repeat', values.repeat, { min: 1, max: MAX_REPEAT });
  const exitOn = exitOnOption(values['exit-on']);
  if (exitOn.length > 0 && repeat === undefined) {
    throw new SwarmproofError(
      'Usage',
      '--exit-on is about repetitions, and there is one run; its exit code is its verdict anyway',
      'leave --exit-on out, or add --repeat 10',
    );
  }
  return { repeat, exitOn };
};
