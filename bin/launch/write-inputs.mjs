import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says what a bundle was made of: of each file its print and the digest of its content. Whole or not at all. */
export const writeInputs = (directory, inputs) => {
  const unfinished = join(directory, `.inputs-${process.pid}`);
  writeFileSync(unfinished, JSON.stringify(inputs));
  renameSync(unfinished, join(directory, 'inputs.json'));
};
