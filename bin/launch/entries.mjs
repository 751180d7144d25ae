/** Programs that are started from the bundle, by the name of their file in it; paths from the project's root. */
export const ENTRIES = { swarmproof: 'bin/swarmproof.ts', 'local-cloud': 'bin/local-cloud.ts' };
