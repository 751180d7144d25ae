import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest-of.mjs';
import { printOf } from './print-of.mjs';
import { writeInputs } from './write-inputs.mjs';

const contentOf = (file) => {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
};

/** Whether a bundle's sources have the contents of which it was made; if so their prints are kept as they are now. */
export const printAnew = (project, directory, inputs) => {
  const entries = Object.entries(inputs).map(([path, { digest }]) => {
    const file = join(project, path);
    // Before the content: what is written between the two is seen the next time.
    const print = printOf(file);
    return digestOf(contentOf(file)) === digest ? [path, { print, digest }] : undefined;
  });
  if (entries.includes(undefined)) return false;
  try {
    writeInputs(directory, Object.fromEntries(entries));
  } catch {
    // A place that cannot be written: read again the next time.
  }
  return true;
};
