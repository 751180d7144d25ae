import { seedAt } from '../../../lib/domain/campaign/seed-at.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import type { RunRequest } from '../run/run-experiment.ts';
import { makeRun } from './make-run.ts';
import { printSeries } from './print-series.ts';
import { takeTurns } from './take-turns.ts';

interface RepeatRequest extends RunRequest {
  /** How often. */
  readonly repeat: number;
  readonly exitOn: readonly Verdict[];
  readonly json: boolean;
}

/** Runs one experiment several times, each with a seed of its own, and prints what they came to. Gives the exit code. */
export const repeatRun = async ({ repeat, exitOn, json, ...request }: RepeatRequest): Promise<number> => {
  const { asked, seed, io, interrupt, world } = request;
  io.progress(`${repeat} runs of ${asked.experiment.name}; their seeds come from ${seed}`);
  const series = await takeTurns({
    next: ({ length }) => (length < repeat ? { asked, seed: seedAt(seed, length) } : 'all'),
    // Whoever agreed to the first has agreed to all.
    run: (turn, place) =>
      makeRun({ ...request, ...turn, yes: request.yes === true || place > 0 }, { place, of: repeat, isData: !json }),
    ...{ exitOn, interrupt },
  });
  const frame = { experiments: [asked.experiment.name], seed, asked: { runs: repeat }, machines: world.machines, json };
  return printSeries(series, frame, io);
};
