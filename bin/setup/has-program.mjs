import { existsSync } from 'node:fs';

/** Whether a program is where programs are looked for. */
export const hasProgram = ({ programDirs }, name) =>
  programDirs.some((directory) => existsSync(`${directory}/${name}`));
