import { placesOf } from '../../local/places.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';

/** `swarmproof down`: nothing is left of a local fleet, in whatever state it was. */
export const down: Command = {
  summary: 'remove a fleet of local virtual machines, in any state',
  usage: [
    'down [--name NAME] [--json]',
    '',
    '  --name NAME   the fleet to remove (default local)',
    '  --json        prints one JSON object',
  ].join('\n'),
  examples: ['down', 'down --name three'],
  options: { name: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    refuseWords('down', positionals);
    const name = typeof values.name === 'string' ? values.name : 'local';
    const places = placesOf(io.environment);
    const { takeDown } = await import('../../local/fleet/take-down.ts');
    const { processes, directories } = await takeDown({ places, name });
    const wantsJson = values.json === true;
    const say = wantsJson ? io.progress : io.out;
    for (const { pid, program } of processes) say(`ended ${program} (process ${pid})`);
    for (const directory of directories) say(`removed ${directory}`);
    const endedRuns: string[] = [];
    // Without machines a run would go on until its last time-out, and hold the swarm's name as long.
    try {
      const { endRuns } = await import('./down/end-runs.ts');
      endedRuns.push(...(await endRuns(places, name)));
      for (const run of endedRuns) say(`ended run ${run}, which used the fleet`);
    } catch (error) {
      io.notice(`the fleet is gone; the runs that used it go on to their time-outs: ${(error as Error).message}`);
    }
    if (processes.length + directories.length === 0) io.progress(`there is no fleet "${name}": nothing to remove`);
    if (wantsJson) io.out(JSON.stringify({ schemaVersion: 1, name, processes, directories, endedRuns }));
    return 0;
  },
};
