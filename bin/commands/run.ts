import { fileURLToPath } from 'node:url';
import { GUEST_RELEASES } from '../../local/fleet/guest-release.ts';
import { placesOf } from '../../local/places.ts';
import { EXIT_ON_WORDS } from './campaign/exit-on-words.ts';
import { MAX_REPEAT } from './campaign/max-repeat.ts';
import { REPEAT_OPTIONS } from './campaign/repeat-options.ts';
import { repetitionSettings } from './campaign/repetition-settings.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';
import { againCommand } from './run/again-command.ts';
import { RUN_OPTIONS, runSettings } from './run/run-settings.ts';

const USAGE = `run <experiment> [--seed N] [--target local|aws] [--stack NAME] [--yes] [--json] [--keep] [--managers N]
                 [--workers N] [--guest RELEASE] [--name FLEET] [--repeat N] [--exit-on VERDICT]

  <experiment>    a name of experiments/, or the path of a YAML file
  --seed N        makes the same random choices again; printed by every run
  --target        local (the default): virtual machines here; aws: the deployed stack
  --stack NAME    the stack in AWS, "swarmproof" by default
  --yes           lets a fault hit machines in AWS unasked; without it a person at a terminal is asked, and a run without
                  one is refused
  --json          prints one JSON object instead of the table and the verdict
  --keep          leaves the fleet up that was brought up for this run
  --managers N, --workers N
                  what a fleet that is brought up consists of; 1 and 2 by default
  --guest RELEASE Debian of its nodes, and with it Docker: bookworm (20.10), trixie (26.1, the default) or forky (28.5)
  --name FLEET    the fleet, "local" by default; in AWS refuses a stack whose swarm is called otherwise
  --repeat N      runs it N times on the same fleet, ${MAX_REPEAT} at most; the first with the seed, the others with seeds that come
                  of it and are printed; then tells percentiles of every window, and the first run that deviated
  --exit-on VERDICT
                  of repetitions: fail, invalid, error (several with commas) or any ends them; without it all are made.
                  What a run aborted or left behind always ends them. It changes no exit code: that is the worst of all

Ctrl-C once stops the run, heals and cleans up, and no other begins; twice leaves at once and says how to clean up by hand.`;

/** Read when a run begins, all of it before anything is started. */
const rooms = async () => ({
  ...(await import('../read-experiment.ts')),
  ...(await import('./run/with-world.ts')),
  ...(await import('./run/fleet-needs.ts')),
  ...(await import('./run/run-experiment.ts')),
  ...(await import('./run/print-outcome.ts')),
  ...(await import('./run/refuse-unasked.ts')),
});

/** `swarmproof run <experiment>` */
export const run: Command = {
  summary: 'run an experiment and watch it to its verdict',
  usage: USAGE,
  examples: [
    'run walkthrough',
    'run kill-worker --seed 7 --keep',
    'run ./mine.yaml --json',
    'run kill-worker --repeat 20 --exit-on any',
    'run verify --target aws --stack blue',
  ],
  words: 'experiments',
  choices: { target: ['local', 'aws'], guest: GUEST_RELEASES, 'exit-on': EXIT_ON_WORDS },
  options: { ...RUN_OPTIONS, ...REPEAT_OPTIONS },
  run: async (values, positionals, io) => {
    const name = onlyWord('run', 'an experiment', positionals);
    const settings = runSettings(values);
    const { repeat, exitOn } = repetitionSettings(values);
    const { fleetNeeds, printOutcome, readExperiment, refuseUnasked, runExperiment, withWorld } = await rooms();
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const asked = await readExperiment(name, { projectDir, cwd: process.cwd() });
    const { experiment } = asked;
    refuseUnasked(name, experiment, settings, io);
    return withWorld(settings, fleetNeeds([experiment]), io, async (world, interrupt) => {
      const again = againCommand(name, settings);
      const { stateDir } = placesOf(io.environment);
      const request = { ...settings, world, asked, again, stateDir, io, interrupt };
      if (repeat === undefined) return printOutcome(await runExperiment(request), io, settings.json);
      const { repeatRun } = await import('./campaign/repeat-run.ts');
      return repeatRun({ ...request, repeat, exitOn });
    });
  },
};
