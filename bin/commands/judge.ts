import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';
import { exitCodeOf } from './run/exit-code-of.ts';

/** Read when something is judged: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('./judge/read-journal.ts')),
  ...(await import('./judge/rejudge.ts')),
  ...(await import('./judge/rejudged-lines.ts')),
});

/** `swarmproof judge <journal>` */
export const judge: Command = {
  summary: 'judge the journal of a run again, from its commands alone',
  usage: 'judge <journal.json> [--json]\n\n  --json   one object instead of the table',
  examples: ['judge ~/.local/state/swarmproof/runs/20261125t143237-4d022b/journal.json'],
  options: { json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    const file = onlyWord('judge', 'the journal of a run', positionals);
    const { readJournal, rejudge, rejudgedLines } = await rooms();
    const journal = await readJournal(file);
    const result = rejudge(file, journal);
    const { runId, experiment } = journal.run;
    const { judged, differing } = result;
    io.out(
      values.json === true
        ? JSON.stringify({ schemaVersion: 1, runId, experiment, ...judged, exitCode: exitCodeOf(judged), differing })
        : rejudgedLines(journal, result, io.colours?.out === true),
    );
    return exitCodeOf(judged);
  },
};
