import { fileURLToPath } from 'node:url';

/** The project's root, absolute. */
export const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
