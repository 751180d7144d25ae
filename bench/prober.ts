import { cpus } from 'node:os';
import { costTable } from './real/cost-table.ts';
import { runReal } from './real/run-real.ts';
import { runStalls } from './real/run-stalls.ts';
import { scoreTable } from './score-table.ts';
import { runVirtual, runVirtualStalls } from './virtual/run-virtual.ts';

/** `npm run bench:prober`: how well the prober sees outages whose truth is scripted, beside what others do. */
const SEED = 1;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
say(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${processor}, Node ${process.version}\n`);

say('1,000 outages of 50 ms to 30 s in virtual time:\n');
say(`${scoreTable(runVirtual(1000, SEED))}\n`);
const virtual = runVirtualStalls(1000, SEED);
say(`stalls: ${virtual.blind} of ${virtual.injected} blind, ${virtual.invented} taken for outages\n`);

say('24 outages of 50 ms to 2.5 s in real time, all probers at once against one server (a minute):\n');
const real = await runReal(24, SEED);
say(`${scoreTable(real.scores)}\n`);
say(`blind: ${real.blind} of ${real.planned} probes of the prober at 50 Hz\n`);

say('what they cost meanwhile, their start included, but for the closed loop:\n');
say(`${costTable(real.costs)}\n`);
const [own, curl] = [real.costs['swarmproof, 50 Hz'], real.costs['curl loop, time-out 1 s']];
if (!own || !curl) throw new Error('a prober is missing');
const times = (ms: number): string => (curl.cpuMsPerProbe / ms).toFixed(1);
const runningMs = own.cpuMsPerProbe - real.startCpuMs / real.planned;
say(
  `a curl process takes ${times(own.cpuMsPerProbe)} times the processor time of a probe of the prober at 50 Hz; ${times(runningMs)} times ` +
    `that of one once it runs (${runningMs.toFixed(2)} ms; its start took ${real.startCpuMs.toFixed(0)} ms)\n`,
);

const stalls = await runStalls(12, SEED);
say(
  `stopped and continued for 60 ms to 1.5 s: ${stalls.blind} of ${stalls.injected} blind, ${stalls.invented} taken for outages`,
);
