import { SwarmproofError } from '../../lib/domain/errors.ts';
import { VERDICT_EXIT_CODES, type Verdict } from '../../lib/domain/verdict.ts';
import type { RunsWanted } from '../../lib/ports.ts';
import type { Command } from './command.ts';
import { integerOption } from './integer-option.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 1000;

const VERDICTS = Object.keys(VERDICT_EXIT_CODES) as readonly Verdict[];

const refuse = (option: string, got: unknown, allowed: string): never => {
  const message = `--${option} got ${JSON.stringify(got)}; ${allowed}`;
  throw new SwarmproofError('Usage', message, 'npx swarmproof history --help');
};

const experimentOption = (name: unknown): Pick<RunsWanted, 'experiment'> => {
  if (name === undefined) return {};
  if (typeof name === 'string' && /^[a-z][a-z0-9-]{0,40}$/.test(name)) return { experiment: name };
  return refuse('experiment', name, 'it is the name of one, as in kill-worker');
};

const verdictOption = (word: unknown): Pick<RunsWanted, 'verdict'> => {
  if (word === undefined) return {};
  const verdict = VERDICTS.find((each) => each === word);
  return verdict ? { verdict } : refuse('verdict', word, `allowed are ${VERDICTS.join(', ')}`);
};

/** `swarmproof history` */
export const history: Command = {
  summary: 'list the runs and their verdicts, newest first',
  usage: `history [--limit N] [--experiment NAME] [--verdict VERDICT] [--json] [--target local|aws] [--stack NAME]

  --limit N           how many; ${DEFAULT_LIMIT} by default, ${MAX_LIMIT} at most
  --experiment NAME   runs of that experiment alone
  --verdict VERDICT   runs that came out so: ${VERDICTS.join(', ')}
  --json              prints one JSON object
  --target            local (the default) or aws
  --stack NAME        the stack in AWS, "swarmproof" by default`,
  examples: ['history', 'history --limit 100 --json', 'history --experiment kill-worker --verdict fail'],
  choices: { target: ['local', 'aws'], verdict: VERDICTS },
  options: {
    ...{ limit: { type: 'string' }, experiment: { type: 'string' }, verdict: { type: 'string' } },
    ...{ json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  },
  run: async (values, positionals, io) => {
    const { limit, experiment, verdict, json } = values;
    refuseWords('history', positionals);
    const [target, stack] = [targetOption('history', values.target), stackOption('history', values)];
    const wanted = integerOption('limit', limit, { min: 1, max: MAX_LIMIT }) ?? DEFAULT_LIMIT;
    const which = { ...experimentOption(experiment), ...verdictOption(verdict) };
    const { openStore } = await import('./history/open-store.ts');
    const { listHistory } = await import('./history/list-history.ts');
    const { store } = await openStore(target, io, stack);
    return listHistory(store, { limit: wanted, which, json: json === true }, io);
  },
};
