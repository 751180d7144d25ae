import type { Command } from './command.ts';
import { integerOption } from './integer-option.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 1000;

/** `swarmproof history` */
export const history: Command = {
  summary: 'list the runs and their verdicts, newest first',
  usage: `history [--limit N] [--json] [--target local|aws] [--stack NAME]

  --limit N     how many; ${DEFAULT_LIMIT} by default, ${MAX_LIMIT} at most
  --json        prints one JSON object
  --target      local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default`,
  examples: ['history', 'history --limit 100 --json'],
  choices: { target: ['local', 'aws'] },
  options: {
    limit: { type: 'string' },
    json: { type: 'boolean' },
    target: { type: 'string' },
    stack: { type: 'string' },
  },
  run: async (values, positionals, io) => {
    const { limit, json } = values;
    refuseWords('history', positionals);
    const [target, stack] = [targetOption('history', values.target), stackOption('history', values)];
    const wanted = integerOption('limit', limit, { min: 1, max: MAX_LIMIT }) ?? DEFAULT_LIMIT;
    const { openStore } = await import('./history/open-store.ts');
    const { listHistory } = await import('./history/list-history.ts');
    const { store } = await openStore(target, io, stack);
    return listHistory(store, { limit: wanted, json: json === true }, io);
  },
};
