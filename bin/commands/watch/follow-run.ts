import type { RunRecord } from '../../../lib/domain/run.ts';
import type { CommandIo } from '../command.ts';
import { againCommand } from '../run/again-command.ts';
import { exitCodeOf } from '../run/exit-code-of.ts';
import { judgedOf } from '../run/judged-of.ts';
import { printOutcome } from '../run/print-outcome.ts';
import { refusalOf } from '../run/refusal-of.ts';
import { type WatchTimings, watchRun } from '../run/watch-run.ts';
import type { World } from '../run/world.ts';

interface Followed {
  readonly world: Pick<World, 'store' | 'workflow'>;
  readonly target: World['target'];
  /** Name of the stack, for the target aws. */
  readonly stack?: string;
  readonly run: RunRecord;
  readonly io: CommandIo;
  /** Aborted: the run is stopped, and followed through its healing. */
  readonly interrupt: AbortSignal;
  readonly json: boolean;
  readonly timings?: WatchTimings;
}

/**
 * Follows a run that somebody else began to its end, and prints what it came to. Its journal is left to whoever began it. Gives
 * the exit code of its verdict.
 */
export const followRun = async (followed: Followed): Promise<number> => {
  const { world, target, stack, run, io, interrupt, json, timings } = followed;
  const { runId, experiment, seed, swarmId } = run;
  const ending = await watchRun({ world, runId, io, interrupt, ...(timings ? { timings } : {}) });
  const refusal = refusalOf(ending.status);
  if (refusal) throw refusal;
  const plan = await world.store.getPlan(runId);
  const judged = judgedOf(ending);
  const again = `${againCommand(experiment, { target, stack, name: swarmId })} --seed ${seed}`;
  const told = { runId, experiment, hypothesis: plan?.hypothesis ?? '', seed, again };
  const { steps } = ending;
  const outcome = { ...told, judged, exitCode: exitCodeOf(judged), steps, run: ending.run ?? run };
  return printOutcome(plan ? { ...outcome, plan } : outcome, io, json);
};
