import { campaignLines } from '../../../dashboard/campaign-lines.ts';
import { paletteOf } from '../../../dashboard/palette.ts';
import { summariseExperiment } from '../../../lib/domain/campaign/summarise-experiment.ts';
import type { Machines } from '../../../lib/domain/machines.ts';
import type { CommandIo } from '../command.ts';
import { printError } from '../print-error.ts';
import type { Series } from './series.ts';
import { seriesExitCode } from './series-exit-code.ts';

export interface SeriesFrame {
  /** Names of the experiments, in the order in which they were asked for. */
  readonly experiments: readonly string[];
  readonly seed: number;
  /** What was to be done: so many runs, or as many as so much time allows. */
  readonly asked: { readonly runs: number } | { readonly forMs: number };
  readonly machines: Machines | undefined;
  readonly json: boolean;
}

/** Version of the object that `--json` prints. */
const SCHEMA_VERSION = 1;

/** Prints what a series of runs came to, by experiment. Gives the exit code. */
export const printSeries = (series: Series, frame: SeriesFrame, io: CommandIo): number => {
  const { seed, asked, machines } = frame;
  const { runs, ended, problem } = series;
  const exitCode = seriesExitCode(series);
  const summaries = frame.experiments.map((name) =>
    summariseExperiment(
      name,
      runs.filter(({ experiment }) => experiment === name),
    ),
  );
  if (frame.json) {
    const about = { schemaVersion: SCHEMA_VERSION, seed, asked, ended, problem: problem?.message ?? null, exitCode };
    io.out(JSON.stringify({ ...about, machines: machines ?? null, experiments: summaries }));
  } else {
    const isEmulated = machines?.accelerator === 'tcg';
    const lines = campaignLines({ summaries, asked, ended, isEmulated }, paletteOf(io.colours?.out === true));
    io.out(lines.join('\n'));
  }
  if (runs.some(({ judged }) => judged.cleanup === 'dirty')) {
    io.notice(
      'left behind: npx swarmproof down removes a local fleet with all that is on it; in AWS the sweeper tries again',
    );
  }
  if (problem) printError(problem, io);
  return exitCode;
};
