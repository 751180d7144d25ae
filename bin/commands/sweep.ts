import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { targetOption } from './target-option.ts';

const FUNCTION = 'SWARMPROOF_SWEEP_FUNCTION';

/** `swarmproof sweep` */
export const sweep: Command = {
  summary: 'take up at once what runs left behind',
  usage: `sweep [--json] [--target local|aws]

  --json      prints one JSON object
  --target    whose runs: local (the default) or aws

Does at once what the stack does every 15 minutes: runs that nobody works on any more are healed and recorded, nodes that a
recorded run left switched off are started. A run that is under way is left alone. For the target aws ${FUNCTION} names the
function, an output of the stack. Exits 0 when that is done or begun, and 6 where a node is still on record as switched off.`,
  examples: ['sweep', 'sweep --json'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' } },
  run: async (values, positionals, io) => {
    refuseWords('sweep', positionals);
    const target = targetOption('sweep', values.target);
    const { openStore } = await import('./history/open-store.ts');
    const { store, sweeper } = await openStore(target, io);
    if (target === 'aws' && !io.environment[FUNCTION]) {
      const problem = `${FUNCTION} is not set; the target aws needs the function that sweeps`;
      throw new SwarmproofError('Config', problem, `export ${FUNCTION}: the output SweepFunctionName of the stack`);
    }
    const { sweepAll } = await import('./sweep/sweep-all.ts');
    const { sweepLines } = await import('./sweep/sweep-lines.ts');
    const result = await sweepAll({ store, sweeper });
    if (values.json === true) io.out(JSON.stringify({ schemaVersion: 1, ...result }));
    else for (const line of sweepLines(result)) io.out(line);
    return result.left.length > 0 ? 6 : 0;
  },
};
