import { fileURLToPath } from 'node:url';
import { ensureAssembly } from '../../bin/assembly.ts';

/** Once, before the first of the tests that deploy it: several at a time would each make their own. */
export const setup = async (): Promise<void> => {
  await ensureAssembly(fileURLToPath(new URL('../..', import.meta.url)));
};
