import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';

/** `swarmproof abort <run>` */
export const abort: Command = {
  summary: 'stop a run that is under way; it is healed and cleaned up',
  usage: `abort <run> [--json] [--target local|aws] [--stack NAME]

  <run>         the id of a run, or "last" for the newest of the history
  --json        prints one JSON object at the end
  --target      whose history: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

Stops the run's workflow and follows the sweep that heals what it broke. Exits 5 when that is done, 6 where something is
left behind, and 2 where the run is over already.`,
  examples: ['abort last', 'abort 20260101t120000-0a1b2c'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  run: async (values, positionals, io) => {
    const { openRun } = await import('./watch/open-run.ts');
    const { followRun } = await import('./watch/follow-run.ts');
    const opened = await openRun('abort', values, positionals, io);
    const { runId, state, judged } = opened.run;
    if (state === 'done') {
      const message = `the run ${runId} is over already, its verdict is ${judged?.verdict ?? 'none'}`;
      throw new SwarmproofError('Usage', message, 'npx swarmproof history shows which runs are under way');
    }
    return followRun({ ...opened, io, interrupt: AbortSignal.abort(), json: values.json === true });
  },
};
