import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** All that a synthesis reads. */
const SOURCES = [
  ...['bin', 'dashboard', 'experiments', 'lib', 'lambdas'],
  ...['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** A copy of the sources at a path of its own, with the modules of this one; the sources may go on changing here meanwhile. */
export const cloneSources = (name: string, from = ROOT): string => {
  const directory = mkdtempSync(join(tmpdir(), name));
  for (const source of SOURCES) cpSync(join(from, source), join(directory, source), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  return directory;
};
