import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { integerOption } from './integer-option.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 1000;

/** `swarmproof history` */
export const history: Command = {
  summary: 'list the runs and their verdicts, newest first',
  usage: `history [--limit N] [--json] [--target local|aws]

  --limit N   how many; ${DEFAULT_LIMIT} by default, ${MAX_LIMIT} at most
  --json      prints one JSON object
  --target    local (the default) or aws`,
  examples: ['history', 'history --limit 100 --json'],
  choices: { target: ['local', 'aws'] },
  options: { limit: { type: 'string' }, json: { type: 'boolean' }, target: { type: 'string' } },
  run: async ({ limit, json, target = 'local' }, positionals, io) => {
    const [extra] = positionals;
    if (extra !== undefined || (target !== 'local' && target !== 'aws')) {
      const got = extra === undefined ? `--target ${JSON.stringify(target)}` : JSON.stringify(extra);
      throw new SwarmproofError('Usage', `history does not take ${got}`, 'npx swarmproof history --help');
    }
    const wanted = integerOption('limit', limit, { min: 1, max: MAX_LIMIT }) ?? DEFAULT_LIMIT;
    const { openStore } = await import('./history/open-store.ts');
    const { listHistory } = await import('./history/list-history.ts');
    const { store } = await openStore(target, io);
    return listHistory(store, { limit: wanted, json: json === true }, io);
  },
};
