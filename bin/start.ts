import { fileURLToPath } from 'node:url';
import { parseCommandLine } from './commands/parse-command-line.ts';
import { printError } from './commands/print-error.ts';
import { runInTurn } from './commands/run/run-in-turn.ts';
import { RUN_OPTIONS, runSettings } from './commands/run/run-settings.ts';
import { withWorld } from './commands/run/with-world.ts';
import { terminalIo } from './commands/terminal-io.ts';
import { readExperiment } from './read-experiment.ts';

/** What `npm start` runs, in this order, on one fleet. */
const EXPERIMENTS = ['walkthrough', 'kill-worker'] as const;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const io = terminalIo(process.stdout, process.stderr, process.env);

const main = async (): Promise<number> => {
  const { values } = parseCommandLine('run', RUN_OPTIONS, process.argv.slice(2));
  const settings = runSettings(values);
  const projectDir = fileURLToPath(new URL('..', import.meta.url));
  const asked = await Promise.all(EXPERIMENTS.map((name) => readExperiment(name, { projectDir, cwd: process.cwd() })));
  const minNodes = Math.max(...asked.map(({ experiment }) => experiment.minNodes));
  return withWorld(settings, minNodes, io, (world, interrupt) => runInTurn({ world, asked, settings, io, interrupt }));
};

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = printError(error, io);
}
