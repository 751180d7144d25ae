import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { searchBytes } from './search-bytes.ts';
import type { Secret } from './secret.ts';

/** Files are read in pieces of this size, disks of machines among them; what lies across two pieces is in both. */
const PIECE_BYTES = 32 * 1024 * 1024;
const OVERLAP_BYTES = 1024 * 1024;

export interface Searched {
  readonly findings: readonly Finding[];
  /** Files that were read to their end. */
  readonly files: number;
  readonly bytes: number;
}

const searchFile = async (file: string, secrets: readonly Secret[]): Promise<Omit<Searched, 'files'>> => {
  const handle = await open(file, 'r');
  try {
    const findings: Finding[] = [];
    const piece = Buffer.alloc(PIECE_BYTES);
    let at = 0;
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, at);
      findings.push(...searchBytes(piece.subarray(0, bytesRead), secrets, file));
      if (bytesRead < PIECE_BYTES) return { findings, bytes: at + bytesRead };
      at += PIECE_BYTES - OVERLAP_BYTES;
    }
  } finally {
    await handle.close();
  }
};

/** All files at or below a place; links are not followed. */
const filesAt = async (place: string): Promise<readonly string[]> => {
  const found = await lstat(place);
  if (!found.isDirectory()) return found.isFile() ? [place] : [];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/**
 * Looks for secrets in files and in all files below directories, but for those whose path is to be skipped. A file that goes while it is looked for is left out; one that
 * cannot be read is an error, because nothing is known of it.
 */
export const searchFiles = async (
  places: readonly string[],
  secrets: readonly Secret[],
  skip = /^$/,
): Promise<Searched> => {
  let searched: Searched = { findings: [], files: 0, bytes: 0 };
  for (const file of (await Promise.all(places.map(filesAt))).flat()) {
    if (skip.test(file)) continue;
    const found = await searchFile(file, secrets).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) continue;
    const findings = [...searched.findings, ...found.findings];
    searched = { findings, files: searched.files + 1, bytes: searched.bytes + found.bytes };
  }
  return searched;
};
