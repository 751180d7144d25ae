import { machinesLine } from '../../../dashboard/machines-line.ts';
import { plainText } from '../../../dashboard/plain-text.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { paceSchema } from '../../../lib/domain/pace.ts';
import type { ReadExperiment } from '../../read-experiment.ts';
import type { CommandIo } from '../command.ts';
import { agreeToFault } from './agree-to-fault.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { judgedOf } from './judged-of.ts';
import { keepJournal } from './keep-journal.ts';
import { newRunId } from './new-run-id.ts';
import type { Outcome } from './outcome.ts';
import { refusalOf } from './refusal-of.ts';
import { type WatchTimings, watchRun } from './watch-run.ts';
import type { World } from './world.ts';

export interface RunRequest {
  readonly world: Omit<World, 'close'>;
  readonly asked: ReadExperiment;
  readonly seed: number;
  /** A fault may hit a swarm in AWS without anybody being asked. */
  readonly yes?: boolean;
  /** What to type to have the same run again, without the seed. */
  readonly again: string;
  readonly stateDir: string;
  readonly io: CommandIo;
  readonly interrupt: AbortSignal;
  readonly timings?: WatchTimings;
}

const announce = async ({ io, asked, world, seed }: RunRequest, runId: string, again: string): Promise<void> => {
  io.progress(`${asked.experiment.name}: ${plainText(asked.experiment.hypothesis)}`);
  io.progress(`run ${runId} on the swarm "${world.swarmId}" (${world.target}), seed ${seed}`);
  if (world.machines) {
    const nodeVersion = (await world.artifacts())?.nodeVersion;
    io.progress(machinesLine(world.machines, paceSchema.parse(world.pace ?? {}), nodeVersion));
  }
  io.progress(`again the same: ${again}`);
};

const journalOf = async (
  { world, stateDir }: RunRequest,
  parts: Pick<Outcome, 'run' | 'plan' | 'steps'>,
): Promise<Pick<Outcome, 'journalFile' | 'journalProblem' | 'journal'>> => {
  const { run, plan, steps } = parts;
  if (!run || !plan) return {};
  try {
    const { journal, file } = await keepJournal(world, stateDir, { run, plan, steps });
    return { journalFile: file, journal };
  } catch (error) {
    // The verdict stands without it and is printed first.
    return { journalProblem: error instanceof Error ? error : new Error(String(error)) };
  }
};

/**
 * Starts a run, watches it to its end and keeps its journal. Throws what refused it (`SwarmHeld`, `Config`...), and
 * `Aborted` where it was interrupted before it began, or nobody agreed to its fault.
 */
export const runExperiment = async (request: RunRequest): Promise<Outcome> => {
  const { world, asked, seed, io, interrupt, timings } = request;
  if (interrupt.aborted) {
    throw new SwarmproofError('Aborted', 'stopped before the run began', `${request.again} starts it again`);
  }
  await agreeToFault({ world, experiment: asked.experiment, yes: request.yes === true, io, interrupt });
  const runId = newRunId(new Date());
  const again = `${request.again} --seed ${seed}`;
  await announce(request, runId, again);
  await world.workflow.start({
    runId,
    swarmId: world.swarmId,
    seed,
    experiment: asked.written,
    ...(world.pace ? { pace: world.pace } : {}),
  });
  const ending = await watchRun({ world, runId, io, interrupt, ...(timings ? { timings } : {}) });
  const refusal = refusalOf(ending.status);
  if (refusal) throw refusal;
  const { run, steps } = ending;
  const plan = run ? await world.store.getPlan(runId) : undefined;
  const judged = judgedOf(ending);
  const known = { ...(run ? { run } : {}), ...(plan ? { plan } : {}) };
  return {
    runId,
    experiment: asked.experiment.name,
    hypothesis: asked.experiment.hypothesis,
    seed,
    again,
    judged,
    exitCode: exitCodeOf(judged),
    steps,
    ...known,
    ...(await journalOf(request, { ...known, steps })),
  };
};
