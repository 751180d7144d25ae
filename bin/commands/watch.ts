import type { Command } from './command.ts';

/** `swarmproof watch <run>` */
export const watch: Command = {
  summary: 'follow a run that is under way to its verdict',
  usage: `watch <run> [--json] [--target local|aws] [--stack NAME]

  <run>         the id of a run, or "last" for the newest of the history
  --json        prints one JSON object at the end
  --target      whose history: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

Exits with the code of the verdict, as run does. Ctrl-C ends the watching; the run goes on.`,
  examples: ['watch last', 'watch 20260101t120000-0a1b2c --json'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  run: async (values, positionals, io) => {
    const { openRun } = await import('./watch/open-run.ts');
    const { followRun } = await import('./watch/follow-run.ts');
    const opened = await openRun('watch', values, positionals, io);
    const interrupt = new AbortController().signal;
    return followRun({ ...opened, io, interrupt, json: values.json === true });
  },
};
