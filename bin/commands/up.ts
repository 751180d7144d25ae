import { bringUp } from '../../local/fleet/bring-up.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { bringUpFleet } from './up/bring-up-fleet.ts';

/** `swarmproof up`: a local fleet, ready for a swarm. */
export const up: Command = {
  summary: 'bring up a fleet of local virtual machines',
  usage: [
    'up [--managers N] [--workers N] [--guest RELEASE] [--name NAME]',
    '',
    '  --managers N  nodes that will be managers: 1, 3, 5 or 7 (default 1)',
    '  --workers N   nodes that will be workers (default 2); at most 7 nodes in all',
    '  --guest RELEASE',
    '                Debian of the nodes, and with it Docker: bookworm (20.10), trixie (26.1, the default) or forky (28.5)',
    '  --name NAME   fleets of different names run side by side (default local)',
    '',
    'Ctrl-C once removes what has been made so far; twice leaves at once and says how to remove it by hand.',
  ].join('\n'),
  options: {
    managers: { type: 'string' },
    workers: { type: 'string' },
    guest: { type: 'string' },
    name: { type: 'string' },
  },
  run: (values, positionals, io) => {
    refuseWords('up', positionals);
    return bringUpFleet(values, io, bringUp);
  },
};
