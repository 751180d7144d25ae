import { paletteOf } from '../../dashboard/palette.ts';
import { plainText } from '../../dashboard/plain-text.ts';
import { resultTable } from '../../dashboard/result-table.ts';
import { verdictLines } from '../../dashboard/verdict-lines.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import { judgeJournal, type Rejudged } from '../../lib/domain/judge-journal.ts';
import type { Command } from './command.ts';
import { readJournal } from './judge/read-journal.ts';
import { onlyWord } from './only-word.ts';
import { exitCodeOf } from './run/exit-code-of.ts';

const rejudged = (file: string, journal: Journal): Rejudged => {
  try {
    return judgeJournal(journal);
  } catch (error) {
    const hint = 'judge it with the version of swarmproof that wrote it';
    throw new SwarmproofError('Usage', `${file}: it cannot be judged: ${(error as Error).message}`, hint);
  }
};

const asText = (journal: Journal, { judged, steps, differing }: Rejudged, hasColours: boolean): string => {
  const palette = paletteOf(hasColours);
  const changes = differing.map(
    ({ phase, id, recorded, now }) =>
      `${phase} ${plainText(id, 12)}: ${recorded ?? 'nothing'} then, ${now ?? 'nothing'} now`,
  );
  return [
    ...resultTable(steps, journal.plan, palette),
    '',
    ...verdictLines(plainText(journal.run.experiment, 60), judged, palette),
    ...(changes.length > 0 ? ['not as it was judged then:', ...changes] : ['every step as it was judged then']),
  ].join('\n');
};

/** `swarmproof judge <journal>` */
export const judge: Command = {
  summary: 'judge the journal of a run again, from its commands alone',
  usage: 'judge <journal.json> [--json]\n\n  --json   one object instead of the table',
  options: { json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    const file = onlyWord('judge', 'the journal of a run', positionals);
    const journal = await readJournal(file);
    const result = rejudged(file, journal);
    const { runId, experiment } = journal.run;
    const { judged, differing } = result;
    io.out(
      values.json === true
        ? JSON.stringify({ schemaVersion: 1, runId, experiment, ...judged, exitCode: exitCodeOf(judged), differing })
        : asText(journal, result, io.colours?.out === true),
    );
    return exitCodeOf(judged);
  },
};
