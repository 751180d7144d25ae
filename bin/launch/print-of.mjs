import { statSync } from 'node:fs';

/**
 * Changes with every write to a file, also one that keeps its size or sets its time back, and without reading it. It
 * changes as well where only the file's owner or place did: then the content tells.
 */
export const printOf = (file) => {
  const about = statSync(file, { bigint: true, throwIfNoEntry: false });
  return about === undefined ? 'none' : `${about.ino} ${about.size} ${about.mtimeNs} ${about.ctimeNs}`;
};
