import { spellDuration } from '../../../dashboard/spell-duration.ts';
import { chooseNext } from '../../../lib/domain/campaign/choose-next.ts';
import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import { seedAt } from '../../../lib/domain/campaign/seed-at.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import type { RunRequest } from '../run/run-experiment.ts';
import type { Durations } from './durations.ts';
import { makeRun } from './make-run.ts';
import { nothingFits } from './nothing-fits.ts';
import { printSeries } from './print-series.ts';
import type { Chosen } from './read-chosen.ts';
import type { Turn } from './series.ts';
import { takeTurns } from './take-turns.ts';

interface CampaignRequest extends Omit<RunRequest, 'asked' | 'again'> {
  readonly chosen: readonly Chosen[];
  /** What to type to have a run of that experiment again, without the seed. */
  againOf(word: string): string;
  readonly budgetMs: number;
  readonly durations: Durations;
  readonly exitOn: readonly Verdict[];
  readonly json: boolean;
  /** Of a clock that only goes forward. */
  nowMs(): number;
}

/** The choice of the next run, from what was made and what is left of the time. */
const nextTurn = (request: CampaignRequest, leftMs: () => number) => {
  const { chosen, durations, seed } = request;
  const experiments = chosen.map(({ asked }) => asked.experiment.name);
  return (runs: readonly Repetition[]): Turn | 'budget' => {
    const begun = runs.map(({ experiment }) => experiment);
    // A run that may take all of the time fits as long as none of it is gone.
    const left = runs.length === 0 ? request.budgetMs : leftMs();
    const name = chooseNext({ experiments, begun, seed, fits: (each) => durations.expectedMs(each) <= left });
    const next = chosen.find(({ asked }) => asked.experiment.name === name);
    if (next) return { asked: next.asked, seed: seedAt(seed, begun.filter((each) => each === name).length) };
    return 'budget';
  };
};

/**
 * Runs experiments in turn for as long as there is time, and prints what they came to. A run is begun only where it would be over
 * in time by what is known of it, and then goes to its end. Gives the exit code; throws `Usage` where not a single one fits.
 */
export const runCampaign = async (request: CampaignRequest): Promise<number> => {
  const { chosen, againOf, budgetMs, durations, exitOn, json, nowMs, ...common } = request;
  const { io, seed, world, interrupt } = common;
  const refusal = nothingFits(request);
  if (refusal) throw refusal;
  const beganMs = nowMs();
  const leftMs = (): number => budgetMs - (nowMs() - beganMs);
  const series = await takeTurns({
    next: nextTurn(request, leftMs),
    run: async (turn, place) => {
      const name = turn.asked.experiment.name;
      const word = chosen.find(({ asked }) => asked === turn.asked)?.word ?? name;
      const [fromMs, expected] = [nowMs(), spellDuration(durations.expectedMs(name))];
      io.progress(
        `${spellDuration(leftMs())} left; ${name} takes ${expected} ${durations.isKnown(name) ? 'or so' : 'at most'}`,
      );
      const run = await makeRun({ ...common, ...turn, again: againOf(word) }, { place, isData: !json });
      durations.took(name, nowMs() - fromMs);
      return run;
    },
    ...{ exitOn, interrupt },
  });
  if (leftMs() < 0)
    io.notice(
      `the campaign took ${spellDuration(-leftMs())} longer than --for: its last run was slower than those before`,
    );
  const experiments = chosen.map(({ asked }) => asked.experiment.name);
  return printSeries(series, { experiments, seed, asked: { forMs: budgetMs }, machines: world.machines, json }, io);
};
