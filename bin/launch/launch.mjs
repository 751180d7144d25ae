import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundle } from './ensure-bundle.mjs';
import { ENTRIES } from './entries.mjs';
import { explainBuildFailure } from './explain-build-failure.mjs';
import { PROJECT_DIR } from './project-dir.mjs';

/** Slower, and the same: every source is compiled when it is read. */
const runFromSources = async (entry) => {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(PROJECT_DIR, ENTRIES[entry])).href);
};

/** Whether no progress is wanted; what follows two dashes is for somebody else. */
const isQuiet = () => {
  const words = process.argv.slice(2);
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  return own.includes('--quiet') || own.includes('-q');
};

/** Runs one of the entries from its bundle, which is made anew where the sources have changed. */
export const launch = async (entry) => {
  const say = (text) => process.stderr.write(`swarmproof: ${text}\n`);
  let directory;
  try {
    directory = await ensureBundle(PROJECT_DIR, isQuiet() ? () => undefined : say);
  } catch (error) {
    const { message, exitCode } = explainBuildFailure(error);
    say(message);
    process.exitCode = exitCode;
    return;
  }
  if (directory === undefined) await runFromSources(entry);
  else await import(pathToFileURL(join(directory, `${entry}.mjs`)).href);
};
