import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** README and every page of docs: path from the project, and text. */
export const pages = (): readonly (readonly [string, string])[] => {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file));
  return ['README.md', ...docs.filter((file) => file.endsWith('.md'))]
    .sort()
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
};
