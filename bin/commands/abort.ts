import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';
import { targetOption } from './target-option.ts';

/** `swarmproof abort <run>` */
export const abort: Command = {
  summary: 'stop a run that is under way; it is healed and cleaned up',
  usage: `abort <run> [--json] [--target local|aws]

  <run>       the id of a run, or "last" for the newest of the history
  --json      prints one JSON object at the end
  --target    whose history: local (the default) or aws

Stops the run's workflow and follows the sweep that heals what it broke. Exits 5 when that is done, 6 where something is
left behind, and 2 where the run is over already.`,
  examples: ['abort last', 'abort 20260101t120000-0a1b2c'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' } },
  run: async (values, positionals, io) => {
    const word = onlyWord('abort', 'a run', positionals);
    const target = targetOption('abort', values.target);
    const { openStore } = await import('./history/open-store.ts');
    const { knownRun } = await import('./watch/known-run.ts');
    const { followRun } = await import('./watch/follow-run.ts');
    const world = await openStore(target, io);
    const run = await knownRun(world.store, word);
    if (run.state === 'done') {
      const verdict = run.judged?.verdict ?? 'none';
      const hint = 'npx swarmproof history shows which runs are under way';
      throw new SwarmproofError('Usage', `the run ${run.runId} is over already, its verdict is ${verdict}`, hint);
    }
    io.progress(`run ${run.runId}: ${run.experiment} on the swarm "${run.swarmId}", since ${run.startedAt}`);
    return followRun({ world, target, run, io, interrupt: AbortSignal.abort(), json: values.json === true });
  },
};
