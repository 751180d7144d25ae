import { takeDown } from '../../local/fleet/take-down.ts';
import { placesOf } from '../../local/places.ts';
import type { Command } from './command.ts';
import { endRuns } from './down/end-runs.ts';
import { refuseWords } from './refuse-words.ts';

/** `swarmproof down`: nothing is left of a local fleet, in whatever state it was. */
export const down: Command = {
  summary: 'remove a fleet of local virtual machines, in any state',
  usage: ['down [--name NAME]', '', '  --name NAME   the fleet to remove (default local)'].join('\n'),
  options: { name: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('down', positionals);
    const name = typeof values.name === 'string' ? values.name : 'local';
    const places = placesOf(io.environment);
    const { processes, directories } = await takeDown({ places, name });
    for (const { pid, program } of processes) io.out(`ended ${program} (process ${pid})`);
    for (const directory of directories) io.out(`removed ${directory}`);
    // Without machines a run would go on until its last time-out, and hold the swarm's name as long.
    try {
      for (const run of await endRuns(places, name)) io.out(`ended run ${run}, which used the fleet`);
    } catch (error) {
      io.progress(`the fleet is gone; the runs that used it go on to their time-outs: ${(error as Error).message}`);
    }
    if (processes.length + directories.length === 0) io.progress(`there is no fleet "${name}": nothing to remove`);
    return 0;
  },
};
