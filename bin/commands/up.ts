import { GUEST_RELEASES } from '../../local/fleet/guest-release.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';

/** `swarmproof up`: a local fleet, ready for a swarm. */
export const up: Command = {
  summary: 'bring up a fleet of local virtual machines',
  usage: [
    'up [--managers N] [--workers N] [--guest RELEASE] [--name NAME] [--json]',
    '       npx swarmproof up --workers N --grow [--name NAME] [--json]',
    '',
    '  --managers N  nodes that will be managers: 1, 3, 5 or 7 (default 1)',
    '  --workers N   nodes that will be workers (default 2); at most 7 nodes in all',
    '  --guest RELEASE',
    '                Debian of the nodes, and with it Docker: bookworm (20.10), trixie (26.1, the default) or forky (28.5)',
    '  --grow        adds the workers that a fleet which stands lacks to make N; nothing else of it changes',
    '  --name NAME   fleets of different names run side by side (default local)',
    '  --json        prints one JSON object',
    '',
    'Ctrl-C once removes what has been made so far; twice leaves at once and says how to remove it by hand.',
  ].join('\n'),
  examples: ['up', 'up --managers 3 --workers 0 --name three', 'up --workers 3 --grow'],
  choices: { guest: GUEST_RELEASES },
  options: {
    managers: { type: 'string' },
    workers: { type: 'string' },
    guest: { type: 'string' },
    name: { type: 'string' },
    grow: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (values, positionals, io) => {
    refuseWords('up', positionals);
    if (values.grow === true) {
      const { growFleet } = await import('../../local/fleet/grow-fleet.ts');
      return (await import('./up/grow-standing.ts')).growStanding(values, io, growFleet);
    }
    const { bringUp } = await import('../../local/fleet/bring-up.ts');
    return (await import('./up/bring-up-fleet.ts')).bringUpFleet(values, io, bringUp);
  },
};
