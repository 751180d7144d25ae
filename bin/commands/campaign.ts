import { fileURLToPath } from 'node:url';
import { GUEST_RELEASES } from '../../local/fleet/guest-release.ts';
import { placesOf } from '../../local/places.ts';
import { budgetOption } from './campaign/budget-option.ts';
import { exitOnOption } from './campaign/exit-on-option.ts';
import { EXIT_ON_WORDS } from './campaign/exit-on-words.ts';
import type { Command } from './command.ts';
import { againCommand } from './run/again-command.ts';
import { RUN_OPTIONS, runSettings } from './run/run-settings.ts';

const USAGE = `campaign <experiment...> --for TIME [--seed N] [--exit-on VERDICT] [--json] [--keep] [--target local|aws]
                 [--stack NAME] [--yes] [--managers N] [--workers N] [--guest RELEASE] [--name FLEET]

  <experiment>    names of experiments/, or paths of YAML files; each runs as often as there is time, none twice more than another
                  but for want of time
  --for TIME      how long, from the moment at which the fleet stands: 90m, 8h; from 1m to 168h
  --seed N        makes the order and the seeds of all runs; printed
  --exit-on VERDICT
                  fail, invalid, error (several with commas) or any ends it; without it only what a run aborted or left behind
                  does. It changes no exit code: that is the worst of all runs
  --json          prints one JSON object instead of the summary
  --target, --stack, --yes, --keep, --managers, --workers, --guest, --name
                  as of run: npx swarmproof run --help

A run is begun only where it would be over in time: by the longest that it took here before, or where it never ran by the most
that it may take. One that has begun goes to its end. Ctrl-C once stops the run under way, heals, cleans up and tells what was
run; twice leaves at once and says how to clean up by hand.`;

/** Read when a campaign begins, all of it before anything is started. */
const rooms = async () => ({
  ...(await import('./campaign/known-durations.ts')),
  ...(await import('./campaign/nothing-fits.ts')),
  ...(await import('./campaign/read-chosen.ts')),
  ...(await import('./campaign/run-campaign.ts')),
  ...(await import('./run/refuse-unasked.ts')),
  ...(await import('./run/with-world.ts')),
  ...(await import('./run/fleet-needs.ts')),
});

/** `swarmproof campaign <experiment...>` */
export const campaign: Command = {
  summary: 'run experiments in turn for some time, and tell how steady they are',
  usage: USAGE,
  examples: [
    'campaign kill-worker --for 90m',
    'campaign kill-worker drain-node daemon-kill --for 8h --seed 7 --exit-on any',
  ],
  words: 'experiments',
  choices: { target: ['local', 'aws'], guest: GUEST_RELEASES, 'exit-on': EXIT_ON_WORDS },
  options: { ...RUN_OPTIONS, for: { type: 'string' }, 'exit-on': { type: 'string' } },
  run: async (values, positionals, io) => {
    const [budgetMs, exitOn, settings] = [
      budgetOption(values.for),
      exitOnOption(values['exit-on']),
      runSettings(values),
    ];
    const { fleetNeeds, knownDurations, nothingFits, readChosen, refuseUnasked, runCampaign, withWorld } =
      await rooms();
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const chosen = await readChosen(positionals, { projectDir, cwd: process.cwd() });
    const { seed, json } = settings;
    const places = placesOf(io.environment);
    const durations = await knownDurations(chosen, settings, places);
    for (const { asked, word } of chosen) refuseUnasked(word, asked.experiment, settings, io);
    // Told before a fleet is brought up for nothing.
    const refusal = nothingFits({ chosen, budgetMs, durations });
    if (refusal) throw refusal;
    const needs = fleetNeeds(
      chosen.map(({ asked }) => asked.experiment),
      'any',
    );
    return withWorld(settings, needs, io, async (world, interrupt) => {
      const { stateDir } = places;
      const againOf = (word: string): string => againCommand(word, settings);
      const nowMs = (): number => performance.now();
      const request = {
        ...settings,
        world,
        chosen,
        seed,
        againOf,
        stateDir,
        io,
        interrupt,
        budgetMs,
        durations,
        exitOn,
        json,
        nowMs,
      };
      return runCampaign(request);
    });
  },
};
