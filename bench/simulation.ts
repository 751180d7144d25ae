import { readExperiment } from '../test/simulation/read-experiment.ts';
import { simulate } from '../test/simulation/simulate.ts';

/** Until the engine has compiled what is run again and again. */
const WARM_UP = 60;
const RUNS = Number(process.argv[2] ?? 200);
const MINUTE_MS = 60_000;

/** Whole runs, each of another seed and looked through for broken promises. Gives the processor time of one, in milliseconds. */
const timeRuns = async (experiment: string, runs: number, prefix: string): Promise<number> => {
  const input = { seed: 1, experiment: readExperiment(experiment) };
  const before = process.cpuUsage();
  for (let place = 0; place < runs; place += 1) {
    const seed = `${prefix}${place}`;
    const { outcome, problems } = await simulate({ seed, input });
    const verdict = outcome.run?.judged?.verdict;
    if (verdict !== 'pass' || problems.length > 0)
      throw new Error(`${experiment}, seed ${seed}: ${verdict}, ${problems.join('; ')}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
};

process.stdout.write('| experiment | processor ms a run | whole runs a minute of one core |\n| --- | --- | --- |\n');
for (const experiment of ['small-cut', 'kill-worker']) {
  await timeRuns(experiment, WARM_UP, 'warm');
  const ms = await timeRuns(experiment, RUNS, 's');
  process.stdout.write(
    `| \`${experiment}\` | ${ms.toFixed(1)} | ${Math.round(MINUTE_MS / ms).toLocaleString('en')} |\n`,
  );
}
