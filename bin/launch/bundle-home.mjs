import { join } from 'node:path';

/** Where bundles lie: with the modules that they are made of, so that they go when those go, and git sees neither. */
export const bundleHome = (project) => join(project, 'node_modules/.cache/swarmproof');
