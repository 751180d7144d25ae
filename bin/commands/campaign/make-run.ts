import { paletteOf } from '../../../dashboard/palette.ts';
import { turnLines } from '../../../dashboard/turn-lines.ts';
import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import type { CommandIo } from '../command.ts';
import { printError } from '../print-error.ts';
import { type RunRequest, runExperiment } from '../run/run-experiment.ts';
import { repetitionOf } from './repetition-of.ts';

interface Place {
  /** From 0. */
  readonly place: number;
  /** Of how many; absent where nobody knows. */
  readonly of?: number;
  /** Whether the line of the run is data; otherwise it is progress. */
  readonly isData: boolean;
}

/** Makes one run of a series and says what it came to, in a line or two. Throws what refused it. */
export const makeRun = async (request: RunRequest, { place, of, isData }: Place): Promise<Repetition> => {
  const { io } = request;
  const count = of === undefined ? `${place + 1}` : `${place + 1} of ${of}`;
  io.progress(`\nrun ${count}`);
  const outcome = await runExperiment(request);
  const repetition = await repetitionOf(outcome);
  const say: CommandIo['out'] = isData ? io.out : io.progress;
  const palette = paletteOf((isData ? io.colours?.out : io.colours?.progress) === true);
  for (const line of turnLines(repetition, count, palette)) say(line);
  if (outcome.journalProblem) printError(outcome.journalProblem, io);
  return repetition;
};
