import { fileURLToPath } from 'node:url';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { experimentFiles } from './experiment-files.ts';
import { type ListedExperiment, listedExperiment } from './listed-experiment.ts';

/** An experiment, or why its file is not usable. */
export type Read = { readonly listed: Omit<ListedExperiment, 'last'> } | { readonly refusal: SwarmproofError };

/** Every experiment of a file, a directory or the project. Throws `Usage` where there is no such path. */
export const readExperiments = async (path: string | undefined): Promise<readonly Read[]> => {
  const projectDir = fileURLToPath(new URL('../../..', import.meta.url));
  const cwd = path === undefined ? projectDir : process.cwd();
  const files = await experimentFiles(path ?? 'experiments', cwd);
  return Promise.all(
    files.map(async (file): Promise<Read> => {
      try {
        // A file without a suffix is a path all the same, and not a name.
        const listed = await listedExperiment(file.includes('/') ? file : `./${file}`, { projectDir, cwd });
        return { listed };
      } catch (error) {
        if (error instanceof SwarmproofError) return { refusal: error };
        throw error;
      }
    }),
  );
};
