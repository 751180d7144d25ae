import { paletteOf } from '../../../dashboard/palette.ts';
import { verdictLines } from '../../../dashboard/verdict-lines.ts';
import { ERROR_EXIT_CODES } from '../../../lib/domain/errors.ts';
import { placesOf } from '../../../local/places.ts';
import type { ReadExperiment } from '../../read-experiment.ts';
import type { CommandIo } from '../command.ts';
import { againCommand } from './again-command.ts';
import type { Outcome } from './outcome.ts';
import { printOutcome } from './print-outcome.ts';
import { runExperiment } from './run-experiment.ts';
import type { RunSettings } from './run-settings.ts';
import type { World } from './world.ts';
import { worstExitCode } from './worst-exit-code.ts';

interface InTurn {
  readonly world: World;
  readonly asked: readonly ReadExperiment[];
  readonly settings: RunSettings;
  readonly io: CommandIo;
  readonly interrupt: AbortSignal;
}

const summarise = (outcomes: readonly Outcome[], asked: InTurn['asked'], io: CommandIo): void => {
  const palette = paletteOf(io.colours?.out === true);
  io.out(`\n${palette.strong('in all')}`);
  for (const { experiment, judged, journalFile } of outcomes) {
    for (const line of verdictLines(experiment, judged, palette)) io.out(line);
    if (journalFile) io.out(`journal: ${journalFile}`);
  }
  for (const { experiment } of asked.slice(outcomes.length)) io.out(`${experiment.name} was not run`);
};

/** Runs experiments one after the other in one world; the first that leaves something behind or is aborted is the last. */
export const runInTurn = async ({ world, asked, settings, io, interrupt }: InTurn): Promise<number> => {
  const outcomes: Outcome[] = [];
  const codes: number[] = [];
  const { stateDir } = placesOf(io.environment);
  for (const each of asked) {
    const again = againCommand(each.experiment.name, settings);
    const outcome = await runExperiment({ ...settings, world, asked: each, again, stateDir, io, interrupt });
    codes.push(printOutcome(outcome, io, settings.json));
    outcomes.push(outcome);
    if (outcome.judged.cleanup === 'dirty' || interrupt.aborted) break;
  }
  // What was asked for and not run is no success, whatever came before it.
  if (interrupt.aborted && outcomes.length < asked.length) codes.push(ERROR_EXIT_CODES.Aborted);
  if (!settings.json) summarise(outcomes, asked, io);
  return worstExitCode(codes);
};
