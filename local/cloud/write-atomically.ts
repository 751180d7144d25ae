import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that a reader sees the old content or the new, never a part. Readable by its owner only. */
export const writeAtomically = (path: string, content: string): void => {
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
};
