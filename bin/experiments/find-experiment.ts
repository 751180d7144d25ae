import { lstat, readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { nearestWord } from '../commands/nearest-word.ts';

const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const MAX_PATH_CHARACTERS = 1000;

const isPath = (text: string): boolean => text.includes('/') || /\.ya?ml$/.test(text);

const namesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && NAME.test(entry.name.slice(0, -5)))
    .map((entry) => entry.name.slice(0, -5))
    .sort();
};

/** Where the experiment lies. A name stays inside the project's folder and follows no link. Throws `Usage`. */
export const findExperiment = async (
  nameOrPath: string,
  { projectDir, cwd }: { readonly projectDir: string; readonly cwd: string },
): Promise<{ readonly absolute: string; readonly shown: string }> => {
  if (nameOrPath === '' || nameOrPath.length > MAX_PATH_CHARACTERS || nameOrPath.includes('\0')) {
    throw new SwarmproofError(
      'Usage',
      'the name of the experiment is empty, too long or no text',
      'npx swarmproof run --help',
    );
  }
  if (isPath(nameOrPath)) return { absolute: resolve(cwd, nameOrPath), shown: nameOrPath };
  const folder = join(projectDir, 'experiments');
  const absolute = join(folder, `${nameOrPath}.yaml`);
  const found = NAME.test(nameOrPath) ? await lstat(absolute).catch(() => undefined) : undefined;
  if (found?.isFile()) return { absolute, shown: relative(cwd, absolute) };
  const names = await namesIn(folder);
  const meant = nearestWord(nameOrPath, names);
  throw new SwarmproofError(
    'Usage',
    found
      ? `experiments/${nameOrPath}.yaml is no regular file; an experiment is not read by name through a link`
      : `there is no experiment ${JSON.stringify(nameOrPath)}${meant ? `; did you mean "${meant}"?` : ''}`,
    `experiments here: ${names.join(', ') || 'none'}; a file of your own is given by its path, as in ./mine.yaml`,
  );
};
