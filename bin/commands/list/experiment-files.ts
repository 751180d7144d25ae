import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

const MOST_FILES = 1000;

const refuse = (message: string): never => {
  throw new SwarmproofError('Usage', message, 'give a YAML file, or a directory that holds some');
};

/** Paths of the experiments in a directory, by name, or the one file. Throws `Usage` where there is neither. */
export const experimentFiles = async (path: string, cwd: string): Promise<readonly string[]> => {
  const about = await stat(resolve(cwd, path)).catch((error: NodeJS.ErrnoException) =>
    refuse(
      `${path}: ${error.code === 'ENOENT' ? 'there is no such file or directory' : (error.code ?? error.message)}`,
    ),
  );
  if (!about.isDirectory()) return [path];
  const entries = await readdir(resolve(cwd, path), { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name)).map(({ name }) => name);
  if (names.length === 0) return refuse(`${path}: no YAML file is in this directory`);
  if (names.length > MOST_FILES) return refuse(`${path}: ${names.length} YAML files; allowed are ${MOST_FILES}`);
  return names.sort().map((name) => join(path, name));
};
