import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

/** `swarmproof resume` */
export const resume: Command = {
  summary: 'let runs begin again after a halt',
  usage: `resume [--json] [--target local|aws] [--stack NAME]

  --json        prints one JSON object
  --target      whose runs: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

What was halted is not taken up again.`,
  examples: ['resume', 'resume --json'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('resume', positionals);
    const [target, stack] = [targetOption('resume', values.target), stackOption('resume', values)];
    const { openStore } = await import('./history/open-store.ts');
    const { store } = await openStore(target, io, stack);
    const halt = await store.getHalt();
    if (halt && !(await store.removeHalt(halt))) {
      const message = 'all runs were halted anew at this moment, and stay so';
      throw new SwarmproofError('Halted', message, 'npx swarmproof resume, if that halt may go as well');
    }
    if (values.json === true) io.out(JSON.stringify({ schemaVersion: 1, released: halt ?? null }));
    else
      io.out(
        halt ? `runs may begin again; they were halted since ${halt.since}: ${halt.reason}` : 'nothing was halted',
      );
    return 0;
  },
};
