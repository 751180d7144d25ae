import { appendFile, readFile } from 'node:fs/promises';
import type { RunResult } from './read-result.ts';

interface Told extends RunResult {
  readonly exitCode: number;
  /** The file with the summary. */
  readonly summary: string;
}

/** Appends the summary and the outputs to the files that GitHub Actions names; elsewhere nothing. */
export const tellGithub = async (
  { GITHUB_STEP_SUMMARY, GITHUB_OUTPUT }: NodeJS.ProcessEnv,
  { verdict = 'error', runId = '', journal = '', exitCode, summary }: Told,
): Promise<void> => {
  if (GITHUB_STEP_SUMMARY) await appendFile(GITHUB_STEP_SUMMARY, await readFile(summary));
  if (!GITHUB_OUTPUT) return;
  const outputs = { verdict, run: runId, journal, 'exit-code': String(exitCode) };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  await appendFile(GITHUB_OUTPUT, lines.join(''));
};
