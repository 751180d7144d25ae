import { bringUp } from '../../local/fleet/bring-up.ts';
import { placesOf } from '../../local/places.ts';
import type { Command } from './command.ts';
import { integerOption } from './integer-option.ts';
import { refuseWords } from './refuse-words.ts';

/** `swarmproof up`: a local fleet, ready for a swarm. */
export const up: Command = {
  summary: 'bring up a fleet of local virtual machines',
  usage: [
    'up [--managers N] [--workers N] [--name NAME]',
    '',
    '  --managers N  nodes that will be managers: 1, 3, 5 or 7 (default 1)',
    '  --workers N   nodes that will be workers (default 2); at most 7 nodes in all',
    '  --name NAME   fleets of different names run side by side (default local)',
  ].join('\n'),
  options: { managers: { type: 'string' }, workers: { type: 'string' }, name: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('up', positionals);
    const startedAt = performance.now();
    const name = typeof values.name === 'string' ? values.name : 'local';
    const interrupted = new AbortController();
    const onInterrupt = () => interrupted.abort();
    process.once('SIGINT', onInterrupt);
    try {
      const { record, stood } = await bringUp({
        places: placesOf(io.environment),
        name,
        managers: integerOption('managers', values.managers, { min: 1, max: 7 }) ?? 1,
        workers: integerOption('workers', values.workers, { min: 0, max: 6 }) ?? 2,
        onProgress: io.progress,
        signal: interrupted.signal,
      });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      io.progress(stood ? `fleet "${name}" stands already` : `fleet "${name}" is ready after ${seconds} s`);
      for (const node of record.nodes) io.out(`${node.name}  ${node.role.padEnd(7)}  ${node.address}`);
      return 0;
    } finally {
      process.off('SIGINT', onInterrupt);
    }
  },
};
