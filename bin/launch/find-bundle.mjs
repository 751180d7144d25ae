import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHome } from './bundle-home.mjs';
import { printOf } from './print-of.mjs';

/**
 * The directory of the bundle that was made of the sources as they are; undefined where there is none. Whether a source
 * changed is seen without reading it; a clone or a copy of the same sources is read once.
 */
export const findBundle = async (project) => {
  try {
    const home = bundleHome(project);
    const directory = join(home, readFileSync(join(home, 'current'), 'utf8').trim());
    const inputs = JSON.parse(readFileSync(join(directory, 'inputs.json'), 'utf8'));
    if (Object.entries(inputs).every(([path, { print }]) => printOf(`${project}/${path}`) === print)) return directory;
    const { printAnew } = await import('./print-anew.mjs');
    return printAnew(project, directory, inputs) ? directory : undefined;
  } catch {
    return undefined;
  }
};
