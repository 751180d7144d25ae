import { fileURLToPath } from 'node:url';
import { paletteOf } from '../../dashboard/palette.ts';
import { placesOf } from '../../local/places.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';
import { againCommand } from './run/again-command.ts';
import { runSettings } from './run/run-settings.ts';

const USAGE = `plan <experiment> [--seed N] [--managers N] [--workers N] [--name FLEET] [--json]

  <experiment>    a name of experiments/, or the path of a YAML file
  --seed N        the choices of the run with that seed; without it one at random, printed
  --managers N, --workers N
                  what a fleet that would be brought up consists of; 1 and 2 by default
  --name FLEET    the fleet, "local" by default; its nodes where it is up
  --json          prints one JSON object

Nothing is executed, brought up or sent. What a run refuses is refused here, with the same exit code;
but where a run wants a swarm that stands and no fleet is up, that is only said.`;

/** Read when a plan is made: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('../../dashboard/plan-lines.ts')),
  ...(await import('../read-experiment.ts')),
  ...(await import('./plan/as-json.ts')),
  ...(await import('./plan/make-forecast.ts')),
});

/** `swarmproof plan <experiment>` */
export const plan: Command = {
  summary: 'show what a run would do; nothing is executed',
  usage: USAGE,
  examples: ['plan kill-worker', 'plan kill-leader --managers 3 --workers 0 --seed 7'],
  words: 'experiments',
  options: {
    seed: { type: 'string' },
    managers: { type: 'string' },
    workers: { type: 'string' },
    name: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (values, positionals, io) => {
    const word = onlyWord('plan', 'an experiment', positionals);
    const settings = runSettings(values);
    const { asJson, makeForecast, planLines, readExperiment } = await rooms();
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const { experiment } = await readExperiment(word, { projectDir, cwd: process.cwd() });
    const forecast = await makeForecast(experiment, settings, placesOf(io.environment));
    if (settings.json) {
      io.out(asJson(forecast));
      return 0;
    }
    const again = `${againCommand(word, settings)} --seed ${settings.seed}`;
    io.out([...planLines(forecast, paletteOf(io.colours?.out === true)), `to run it: ${again}`].join('\n'));
    return 0;
  },
};
