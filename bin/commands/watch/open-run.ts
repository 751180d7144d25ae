import type { RunRecord } from '../../../lib/domain/run.ts';
import type { CommandIo, CommandValues } from '../command.ts';
import { onlyWord } from '../only-word.ts';
import type { World } from '../run/world.ts';
import { stackOption } from '../stack-option.ts';
import { targetOption } from '../target-option.ts';
import { knownRun } from './known-run.ts';

export interface OpenedRun {
  readonly world: Pick<World, 'store' | 'workflow'>;
  readonly target: World['target'];
  /** Name of the stack, for the target aws. */
  readonly stack: string;
  readonly run: RunRecord;
}

/** The run that a verb was given, and where it runs. Throws `Usage` where there is none such. */
export const openRun = async (
  verb: string,
  values: CommandValues,
  positionals: readonly string[],
  io: CommandIo,
): Promise<OpenedRun> => {
  const word = onlyWord(verb, 'a run', positionals);
  const target = targetOption(verb, values.target);
  const stack = stackOption(verb, values);
  // A wrong word is told before anything heavy is read.
  const { openStore } = await import('../history/open-store.ts');
  const world = await openStore(target, io, stack);
  const run = await knownRun(world.store, word);
  io.progress(`run ${run.runId}: ${run.experiment} on the swarm "${run.swarmId}", since ${run.startedAt}`);
  return { world, target, stack, run };
};
