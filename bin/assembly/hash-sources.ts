import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything that the synthesized artifacts are made of, from the project's root. */
const SOURCES = [
  'bin/app.ts',
  'cdk.context.json',
  'cdk.json',
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

/** 16 hexadecimal digits that change with any source of the assembly, and with the Node that synthesizes. */
export const hashSources = async (projectDir: string): Promise<string> => {
  const files = (await Promise.all(SOURCES.map((source) => filesAt(projectDir, source)))).flat();
  const contents = await Promise.all(files.map((file) => readFile(join(projectDir, file))));
  const hash = createHash('sha256').update(process.version);
  for (const [place, file] of files.entries()) {
    const content = contents[place] ?? '';
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
};
