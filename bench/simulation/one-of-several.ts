import { timeRuns } from './time-runs.ts';

/** One process of several side by side: is warm, waits for the word, and tells what its runs took. */
const [experiment = '', runs = '', place = '', warmUp = ''] = process.argv.slice(2);
await timeRuns(experiment, Number(warmUp), `warm${place}-`);
process.once('message', async () => {
  const timed = await timeRuns(experiment, Number(runs), `p${place}-`);
  process.send?.(timed, () => process.disconnect());
});
process.send?.('warm');
