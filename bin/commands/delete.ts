import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const RUN_ID = /^[a-z0-9][a-z0-9-]{7,63}$/;

/** `swarmproof delete <run>`; the name of a verb and not of a function in the language. */
export const deletion: Command = {
  summary: 'delete a run from the history, with everything that belongs to it',
  usage: `delete <run> [--yes] [--json] [--target local|aws] [--stack NAME]

  <run>       the id of a run that is over
  --yes       does not ask first; wanted where there is no terminal to ask on
  --json      prints one JSON object
  --target    whose history: local (the default) or aws
  --stack NAME
              the stack in AWS, "swarmproof" by default

What is deleted is gone for good: verdict, steps, commands and their outputs, and the journal on this machine. A run that is
under way is refused, and so is one that broke something of which nothing proves that it was mended. Deleting again what is
gone, or what was deleted half way, is no error. Exits 5 where the answer was no.`,
  examples: ['delete 20260101t120000-0a1b2c', 'delete 20260101t120000-0a1b2c --yes --json'],
  choices: { target: ['local', 'aws'] },
  options: {
    ...{ yes: { type: 'boolean' }, json: { type: 'boolean' } },
    ...{ target: { type: 'string' }, stack: { type: 'string' } },
  },
  run: async (values, positionals, io) => {
    const { yes, json } = values;
    const runId = onlyWord('delete', 'a run', positionals);
    if (!RUN_ID.test(runId)) {
      const message = `${JSON.stringify(runId)} is no run; allowed is the id of one`;
      throw new SwarmproofError('Usage', message, 'npx swarmproof history lists the runs');
    }
    const [target, stack] = [targetOption('delete', values.target), stackOption('delete', values)];
    const { openStore } = await import('./history/open-store.ts');
    const { deleteRun } = await import('./delete/delete-run.ts');
    const { confirm } = await import('./confirm.ts');
    const { placesOf } = await import('../../local/places.ts');
    const { store } = await openStore(target, io, stack);
    const { isConfirmed, items, journal } = await deleteRun({
      ...{ runId, store },
      stateDir: target === 'local' ? placesOf(io.environment).stateDir : undefined,
      confirm: async ({ experiment, startedAt, judged }) =>
        yes === true ||
        confirm(
          `Delete the run ${runId} (${experiment}, ${startedAt}, ${judged?.verdict ?? 'no verdict'}) for good?`,
          `delete ${runId}`,
          io,
        ),
    });
    if (!isConfirmed) io.progress('nothing was deleted');
    if (json === true) io.out(JSON.stringify({ schemaVersion: 1, runId, isConfirmed, items, journal }));
    else if (isConfirmed && items === 0) io.out(`the history has no run ${runId}; nothing was deleted`);
    else if (isConfirmed) io.out(`deleted: ${items} items of the history${journal ? ', and the journal' : ''}`);
    return isConfirmed ? 0 : 5;
  },
};
