import { fileURLToPath } from 'node:url';
import { SwarmproofError } from '../lib/domain/errors.ts';
import { REPEAT_OPTIONS } from './commands/campaign/repeat-options.ts';
import type { CommandValues } from './commands/command.ts';
import { GENERAL_OPTIONS } from './commands/general-options.ts';
import { outliveReaders } from './commands/outlive-readers.ts';
import { parseCommandLine } from './commands/parse-command-line.ts';
import { printError } from './commands/print-error.ts';
import { quietIo } from './commands/quiet-io.ts';
import { fleetNeeds } from './commands/run/fleet-needs.ts';
import { refuseUnasked } from './commands/run/refuse-unasked.ts';
import { runInTurn } from './commands/run/run-in-turn.ts';
import { RUN_OPTIONS, runSettings } from './commands/run/run-settings.ts';
import { withWorld } from './commands/run/with-world.ts';
import { terminalIo } from './commands/terminal-io.ts';
import { readExperiment } from './read-experiment.ts';

/** What `npm start` runs, in this order, on one fleet. */
const EXPERIMENTS = ['walkthrough', 'kill-worker'] as const;

/** npm takes the options before `--` for its own and passes on what is left of them: `npm start --seed 7` gives `7`. */
const refuseWords = ([word]: readonly string[]): void => {
  if (word === undefined) return;
  const isExperiment = (EXPERIMENTS as readonly string[]).includes(word);
  throw new SwarmproofError(
    'Usage',
    `npm start runs ${EXPERIMENTS.join(' and ')} and takes options only; got ${JSON.stringify(word)}`,
    `${isExperiment ? `npx swarmproof run ${word}` : 'npx swarmproof run <experiment>'} for one alone; ` +
      'options go after two dashes: npm start -- --seed 7',
  );
};

const refuseRepetition = (values: CommandValues): void => {
  const option = Object.keys(REPEAT_OPTIONS).find((name) => values[name] !== undefined);
  if (option === undefined) return;
  const hint = `npx swarmproof run ${EXPERIMENTS[1]} --repeat 10 repeats one of them`;
  throw new SwarmproofError('Usage', `npm start runs each of its experiments once; got --${option}`, hint);
};

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
outliveReaders([process.stdout, process.stderr]);
const io = terminalIo(process.stdout, process.stderr, process.env, process.stdin);

const main = async (): Promise<number> => {
  const options = { ...RUN_OPTIONS, ...REPEAT_OPTIONS, ...GENERAL_OPTIONS };
  const { values, positionals } = parseCommandLine('run', options, process.argv.slice(2));
  refuseWords(positionals);
  refuseRepetition(values);
  const settings = runSettings(values);
  const projectDir = fileURLToPath(new URL('..', import.meta.url));
  const asked = await Promise.all(EXPERIMENTS.map((name) => readExperiment(name, { projectDir, cwd: process.cwd() })));
  for (const { experiment } of asked) refuseUnasked(experiment.name, experiment, settings, io);
  const needs = fleetNeeds(asked.map(({ experiment }) => experiment));
  const said = values.quiet === true ? quietIo(io) : io;
  return withWorld(settings, needs, said, (world, interrupt) =>
    runInTurn({ world, asked, settings, io: said, interrupt }),
  );
};

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = printError(error, io);
}
