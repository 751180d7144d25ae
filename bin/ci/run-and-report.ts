import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { CommandIo } from '../commands/command.ts';
import { dispatch, type Program } from '../commands/dispatch.ts';
import { printError } from '../commands/print-error.ts';
import { junitOfNoRun } from './junit-of-no-run.ts';
import { type RunResult, readResult } from './read-result.ts';
import { tellGithub } from './tell-github.ts';

/** File by format; `junit.xml` is there whatever happens. */
const FILES = {
  html: 'report.html',
  junit: 'junit.xml',
  markdown: 'summary.md',
  json: 'report.json',
  openmetrics: 'metrics.txt',
} as const;

/** A run without its reports is no pass. */
const NO_REPORT_EXIT_CODE = 4;

const attempt = async (io: CommandIo, work: () => Promise<number>): Promise<number> => {
  try {
    return await work();
  } catch (error) {
    return printError(error, io);
  }
};

const writeReports = async (journal: string, directory: string, program: Program, io: CommandIo): Promise<number> => {
  for (const [format, file] of Object.entries(FILES)) {
    await dispatch(['report', journal, '--format', format, '--out', join(directory, file)], program, io);
  }
  return 0;
};

const noRun = async (directory: string, exitCode: number): Promise<void> => {
  await writeFile(join(directory, FILES.junit), junitOfNoRun(exitCode));
  await writeFile(
    join(directory, FILES.markdown),
    `## ⛔ swarmproof did not come to a report\n\nIt exited with ${exitCode}; its log says why.\n`,
  );
};

/**
 * Runs an experiment and leaves every report of it in a directory, for CI: `words` are the directory and what `run` takes.
 * Gives the exit code of the run; where there is no report it is never 0, and the JUnit file says an error.
 */
export const runAndReport = async (words: readonly string[], program: Program, io: CommandIo): Promise<number> => {
  const [directory, ...asked] = words;
  if (directory === undefined || asked.length === 0 || directory.startsWith('-')) {
    const hint = 'npx tsx bin/run-and-report.ts reports kill-worker';
    return printError(new SwarmproofError('Usage', 'a directory and an experiment are needed', hint), io);
  }
  if (asked.some((word) => /^--repeat(=|$)/.test(word))) {
    const hint = 'npx swarmproof run <experiment> --repeat N tells what several came to';
    return printError(new SwarmproofError('Usage', 'reports are of one run; got --repeat', hint), io);
  }
  const made = await attempt(io, async () => mkdir(directory, { recursive: true }).then(() => 0));
  if (made !== 0) return made;
  const lines: string[] = [];
  const quiet = { ...io, out: (text: string) => lines.push(text) };
  const ran = await attempt(io, () =>
    dispatch(['run', ...asked.filter((word) => word !== '--json'), '--json'], program, quiet),
  );
  const result: RunResult = readResult(lines);
  const { journal } = result;
  const told =
    journal === undefined
      ? NO_REPORT_EXIT_CODE
      : await attempt(io, () => writeReports(journal, directory, program, io));
  const exitCode = ran === 0 ? (told === 0 ? 0 : NO_REPORT_EXIT_CODE) : ran;
  if (told !== 0) await noRun(directory, exitCode);
  await tellGithub(io.environment, { ...result, exitCode, summary: join(directory, FILES.markdown) });
  return exitCode;
};
