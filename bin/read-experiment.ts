import type * as z from 'zod';
import { plainText } from '../dashboard/plain-text.ts';
import { SwarmproofError } from '../lib/domain/errors.ts';
import type { Experiment, experimentSchema } from '../lib/domain/experiment.ts';
import { findExperiment } from './experiments/find-experiment.ts';
import { parseExperiment } from './experiments/parse-experiment.ts';
import { readSmallFile } from './experiments/read-small-file.ts';

export interface ReadExperiment {
  /** As given by the user, for messages. */
  readonly file: string;
  /** As the file says it: what travels. */
  readonly written: z.input<typeof experimentSchema>;
  readonly experiment: Experiment;
}

const MAX_PROBLEMS = 10;

/**
 * Reads an experiment by name (`experiments/<name>.yaml` of the project) or by path, and checks all that can be
 * checked before anything runs. Throws `Usage` where it is not there, `Config` with every problem and its place.
 */
export const readExperiment = async (
  nameOrPath: string,
  { projectDir, cwd }: { readonly projectDir: string; readonly cwd: string },
): Promise<ReadExperiment> => {
  const path = await findExperiment(nameOrPath, { projectDir, cwd });
  const file = plainText(path.shown);
  const text = await readSmallFile(path.absolute, file);
  const parsed = parseExperiment(text);
  if ('experiment' in parsed) return { file, ...parsed };
  const { problems } = parsed;
  const lines = problems
    .slice(0, MAX_PROBLEMS)
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${plainText(message, 600)}`);
  const more = problems.length > MAX_PROBLEMS ? [`and ${problems.length - MAX_PROBLEMS} more`] : [];
  throw new SwarmproofError(
    'Config',
    [problems.length === 1 ? 'the experiment is not usable' : `the experiment has ${problems.length} problems`]
      .concat(lines, more)
      .join('\n'),
    `correct the file, then npx swarmproof validate ${file}`,
  );
};
