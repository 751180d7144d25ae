import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { targetOption } from './target-option.ts';

/** `swarmproof resume` */
export const resume: Command = {
  summary: 'let runs begin again after a halt',
  usage: `resume [--target local|aws]

  --target    whose runs: local (the default) or aws

What was halted is not taken up again.`,
  examples: ['resume'],
  choices: { target: ['local', 'aws'] },
  options: { target: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('resume', positionals);
    const { openStore } = await import('./history/open-store.ts');
    const { store } = await openStore(targetOption('resume', values.target), io);
    const halt = await store.getHalt();
    await store.removeHalt();
    io.out(halt ? `runs may begin again; they were halted since ${halt.since}: ${halt.reason}` : 'nothing was halted');
    return 0;
  },
};
