import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isScheduled } from '../experiments/is-scheduled.ts';

/** Everything that the synthesized artifacts are made of, from the project's root. */
const SOURCES = [
  'bin/app.ts',
  'bin/commands/nearest-word.ts',
  'bin/experiments',
  'bin/read-experiment.ts',
  'cdk.context.json',
  'cdk.json',
  'dashboard',
  'lambdas',
  'lib',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** Files at or below a path from the root, sorted; none where the path is not there. */
const filesAt = async (root: string, path: string): Promise<string[]> => {
  const found = await stat(join(root, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(join(root, path));
  return (await Promise.all(entries.sort().map((entry) => filesAt(root, `${path}/${entry}`)))).flat();
};

/** Experiments that run by themselves are part of the stack; all others are not. */
const scheduledFiles = async (root: string): Promise<string[]> => {
  const files = (await filesAt(root, 'experiments')).filter((file) => file.endsWith('.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return files.filter((_file, place) => isScheduled(texts[place] ?? ''));
};

/** 16 hexadecimal digits that change with any source of the assembly, and with the Node that synthesizes. */
export const hashSources = async (projectDir: string): Promise<string> => {
  const sources = await Promise.all(SOURCES.map((source) => filesAt(projectDir, source)));
  const files = [...sources.flat(), ...(await scheduledFiles(projectDir))];
  const contents = await Promise.all(files.map((file) => readFile(join(projectDir, file))));
  const hash = createHash('sha256').update(process.version);
  for (const [place, file] of files.entries()) {
    const content = contents[place] ?? '';
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
};
