import { readExperiment } from '../../test/simulation/read-experiment.ts';
import { simulate } from '../../test/simulation/simulate.ts';

export interface TimedRuns {
  /** Processor time of one run, milliseconds. */
  readonly processorMs: number;
  /** By the clock, all of them, milliseconds. */
  readonly tookMs: number;
}

/** Whole runs, each of another seed and looked through for broken promises; throws where one does not pass or breaks one. */
export const timeRuns = async (experiment: string, runs: number, prefix: string): Promise<TimedRuns> => {
  const input = { seed: 1, experiment: readExperiment(experiment) };
  const before = process.cpuUsage();
  const startMs = performance.now();
  for (let place = 0; place < runs; place += 1) {
    const seed = `${prefix}${place}`;
    const { outcome, problems } = await simulate({ seed, input });
    const verdict = outcome.run?.judged?.verdict;
    if (verdict !== 'pass' || problems.length > 0)
      throw new Error(`${experiment}, seed ${seed}: ${verdict}, ${problems.join('; ')}`);
  }
  const { user, system } = process.cpuUsage(before);
  return { processorMs: (user + system) / 1000 / runs, tookMs: performance.now() - startMs };
};
