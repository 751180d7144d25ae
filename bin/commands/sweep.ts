import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

/** `swarmproof sweep` */
export const sweep: Command = {
  summary: 'take up at once what runs left behind',
  usage: `sweep [--json] [--target local|aws] [--stack NAME]

  --json        prints one JSON object
  --target      whose runs: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

Does at once what the stack does every 15 minutes: runs that nobody works on any more are healed and recorded, nodes that a
recorded run left switched off are started. A run that is under way and a fleet that is parked are left alone. Exits 0 when that is
done or begun, and 6 where a node is still on record as switched off.`,
  examples: ['sweep', 'sweep --json'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('sweep', positionals);
    const [target, stack] = [targetOption('sweep', values.target), stackOption('sweep', values)];
    const { openStore } = await import('./history/open-store.ts');
    const { store, sweeper } = await openStore(target, io, stack);
    const { sweepAll } = await import('./sweep/sweep-all.ts');
    const { sweepLines } = await import('./sweep/sweep-lines.ts');
    const result = await sweepAll({ store, sweeper });
    if (values.json === true) io.out(JSON.stringify({ schemaVersion: 1, ...result }));
    else for (const line of sweepLines(result)) io.out(line);
    return result.left.length > 0 ? 6 : 0;
  },
};
