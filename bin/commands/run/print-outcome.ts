import { outageLines } from '../../../dashboard/outage-lines.ts';
import { paletteOf } from '../../../dashboard/palette.ts';
import { resultTable } from '../../../dashboard/result-table.ts';
import { verdictLines } from '../../../dashboard/verdict-lines.ts';
import { reportMoments } from '../../../lib/domain/report/report-moments.ts';
import { reportPaths } from '../../../lib/domain/report/report-paths.ts';
import type { CommandIo } from '../command.ts';
import { printError } from '../print-error.ts';
import type { Outcome } from './outcome.ts';
import { wholeExitCode } from './whole-exit-code.ts';

/** Version of the object that `--json` prints. */
const SCHEMA_VERSION = 1;

const asJson = ({ runId, experiment, seed, judged, exitCode, run, journalFile }: Outcome): string =>
  JSON.stringify({
    schemaVersion: SCHEMA_VERSION,
    runId,
    experiment,
    seed,
    ...judged,
    exitCode,
    targets: run?.targets ?? [],
    startedAt: run?.startedAt ?? null,
    endedAt: run?.endedAt ?? null,
    journal: journalFile ?? null,
  });

const asText = (outcome: Outcome, hasColours: boolean): string => {
  const palette = paletteOf(hasColours);
  const { steps, plan, experiment, judged, run, journal, journalFile, again } = outcome;
  const outages = journal ? outageLines({ paths: reportPaths(journal), moments: reportMoments(journal) }, palette) : [];
  return [
    '',
    ...resultTable(steps, plan, palette),
    '',
    ...(outages.length > 0 ? [...outages, ''] : []),
    ...verdictLines(experiment, judged, palette),
    ...(run?.targets?.length ? [`target of the fault: ${run.targets.join(', ')}`] : []),
    ...(journalFile ? [`journal: ${journalFile}`] : []),
    `again the same: ${again}`,
  ].join('\n');
};

/** Prints what a run came to: the table and the verdict, or one JSON object. Gives the exit code of the process. */
export const printOutcome = (outcome: Outcome, io: CommandIo, wantsJson: boolean): number => {
  io.out(wantsJson ? asJson(outcome) : asText(outcome, io.colours?.out === true));
  if (outcome.judged.cleanup === 'dirty') {
    io.notice(
      'left behind: npx swarmproof down removes a local fleet with all that is on it; in AWS the sweeper tries again',
    );
  }
  if (outcome.journalProblem) printError(outcome.journalProblem, io);
  return wholeExitCode(outcome);
};
