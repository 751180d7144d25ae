import { paletteOf } from '../../../dashboard/palette.ts';
import { selftestTable } from '../../../dashboard/selftest-table.ts';
import { SABOTAGES } from '../../../local/sabotage/index.ts';
import type { CommandIo } from '../command.ts';
import { problemsOf } from './problems-of.ts';
import type { SabotageResult } from './sabotage-result.ts';

/** Prints the matrix of a self-test and its kill score; gives the exit code: 1 where one breakage was not caught. */
export const tellResults = (results: readonly SabotageResult[], json: boolean, io: CommandIo): 0 | 1 => {
  const rows = results.map((result) => ({
    id: result.sabotage.id,
    problems: problemsOf(result),
    red: result.seen.red,
    greenCount: result.seen.green.length,
    ...(result.layer === undefined ? {} : { layer: result.layer }),
    durationMs: result.durationMs,
  }));
  const caught = rows.filter((row) => row.problems.length === 0).length;
  if (json) io.out(JSON.stringify({ schemaVersion: 1, caught, of: rows.length, known: SABOTAGES.length, rows }));
  else for (const line of selftestTable(rows, paletteOf(io.colours?.out === true))) io.out(line);
  const left = SABOTAGES.length - rows.length;
  if (left > 0) io.progress(`${left} more are known: npx swarmproof selftest --all --list`);
  return caught === rows.length ? 0 : 1;
};
