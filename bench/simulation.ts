import { availableParallelism } from 'node:os';
import { timeSideBySide } from './simulation/time-side-by-side.ts';

/** Until the engine has compiled what is run again and again. */
const WARM_UP = 60;
const RUNS = Number(process.argv[2] ?? 200);
const MINUTE_MS = 60_000;

const perMinute = (runs: number, ms: number): string => Math.round((runs * MINUTE_MS) / ms).toLocaleString('en');
const each = [...new Set([1, availableParallelism()])];

const title = ['experiment', 'processes', 'processor ms a run', 'whole runs a minute, by the clock'];
process.stdout.write(`| ${title.join(' | ')} |\n|${' --- |'.repeat(title.length)}\n`);
for (const experiment of ['small-cut', 'kill-worker']) {
  for (const processes of each) {
    const timed = await timeSideBySide({ experiment, processes, warmUp: WARM_UP, runs: RUNS });
    const processorMs = timed.reduce((sum, one) => sum + one.processorMs, 0) / processes;
    const tookMs = Math.max(...timed.map((one) => one.tookMs));
    const row = [`\`${experiment}\``, processes, processorMs.toFixed(1), perMinute(RUNS * processes, tookMs)];
    process.stdout.write(`| ${row.join(' | ')} |\n`);
  }
}
