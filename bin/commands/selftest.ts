import { SABOTAGES } from '../../local/sabotage/index.ts';
import type { Command } from './command.ts';
import { RUN_OPTIONS, runSettings } from './run/run-settings.ts';
import { chosenSabotages } from './selftest/chosen-sabotages.ts';

const USAGE = `selftest [breakage...] [--all] [--list] [--json] [--keep] [--name FLEET]

  breakage        which ones; without, all that are no variant of another
  --all           the variants too
  --list          prints the breakages that would be tried, and breaks nothing
  --json          prints one JSON object instead of the table
  --keep          leaves the fleet up that was brought up for this
  --name FLEET    the fleet, "local" by default; it is broken in every way known, and made whole again

Breaks a swarm on the local fleet in known ways and demands that the checks of experiments/verify.yaml say so: the right
ones, with the right node and layer, and no other. Exits 1 where one was not caught. The result goes to docs/track-record.md.`;

/** `swarmproof selftest` */
export const selftest: Command = {
  summary: 'break a local swarm in known ways and see that every check says so',
  usage: USAGE,
  examples: ['selftest', 'selftest vxlan-blocked disk-full', 'selftest --all --list'],
  words: SABOTAGES.map(({ id }) => id),
  options: {
    all: { type: 'boolean' },
    list: { type: 'boolean' },
    json: RUN_OPTIONS.json,
    keep: RUN_OPTIONS.keep,
    name: RUN_OPTIONS.name,
  },
  run: async ({ all, list, ...values }, positionals, io) => {
    const chosen = chosenSabotages(positionals, all === true);
    if (list === true && values.json === true) {
      const breakages = chosen.map(({ id, what }) => ({ id, what }));
      io.out(JSON.stringify({ schemaVersion: 1, breakages }));
      return 0;
    }
    if (list === true) {
      for (const { id, what } of chosen) io.out(`${id.padEnd(28)} ${what}`);
      return 0;
    }
    const settings = runSettings(values);
    const { breakAndLook } = await import('./selftest/break-and-look.ts');
    return breakAndLook(chosen, settings, io);
  },
};
