import type { Command } from './command.ts';
import { reasonOption } from './reason-option.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

/** `swarmproof halt` */
export const halt: Command = {
  summary: 'stop and heal all runs, and let none begin',
  usage: `halt --reason TEXT [--json] [--target local|aws] [--stack NAME]

  --reason TEXT   why; whoever starts a run meanwhile is told so
  --json          prints one JSON object
  --target        whose runs: local (the default) or aws
  --stack NAME    the stack in AWS, "swarmproof" by default

Every run under way heals what it broke, cleans up and ends as aborted, a few seconds after it took notice. New ones are
refused, scheduled ones too, until npx swarmproof resume. It outlives restarts.`,
  examples: ['halt --reason incident-4711', 'halt --reason freeze --json'],
  choices: { target: ['local', 'aws'] },
  options: {
    ...{ reason: { type: 'string' }, json: { type: 'boolean' } },
    ...{ target: { type: 'string' }, stack: { type: 'string' } },
  },
  run: async (values, positionals, io) => {
    refuseWords('halt', positionals);
    const [target, stack] = [targetOption('halt', values.target), stackOption('halt', values)];
    const reason = reasonOption('halt --reason "the swarm is needed"', values.reason);
    const { openStore } = await import('./history/open-store.ts');
    const { store } = await openStore(target, io, stack);
    const { pullLever } = await import('./halt/pull-lever.ts');
    const halt = await pullLever(store, reason);
    const { readableRuns } = await import('../../lib/domain/history/readable-runs.ts');
    const under = readableRuns(await store.listRuns(50)).runs.filter(({ state }) => state === 'running');
    const ending = under.map(({ runId, experiment }) => ({ runId, experiment }));
    if (values.json === true) {
      io.out(JSON.stringify({ schemaVersion: 1, halt, ending }));
      return 0;
    }
    io.out('halted: no run begins until npx swarmproof resume');
    for (const { runId, experiment } of ending)
      io.out(`ends and heals: ${runId} (${experiment}); npx swarmproof watch ${runId}`);
    return 0;
  },
};
