import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { type ReadExperiment, readExperiment } from '../../read-experiment.ts';

const MAX_EXPERIMENTS = 50;
const HINT = 'npx swarmproof list shows the experiments there are';

/** What somebody wants run, as it was given. */
export interface Chosen {
  readonly word: string;
  readonly asked: ReadExperiment;
}

const refuse = (message: string): never => {
  throw new SwarmproofError('Usage', message, HINT);
};

/** One that makes a swarm leaves none, so that the other would find none. */
const refuseMixture = (chosen: readonly Chosen[]): void => {
  const ofKind = (kind: 'build' | 'use') => chosen.find(({ asked }) => asked.experiment.swarm === kind)?.word;
  const [builds, uses] = [ofKind('build'), ofKind('use')];
  if (builds === undefined || uses === undefined) return;
  refuse(
    `campaign got ${JSON.stringify(uses)}, which uses a swarm that stands, and ${JSON.stringify(builds)}, which makes its own`,
  );
};

/**
 * Reads the experiments of a campaign. Throws `Usage` for none, too many, one that is there twice, or such as do not go together,
 * and as `readExperiment` does.
 */
export const readChosen = async (
  words: readonly string[],
  places: { readonly projectDir: string; readonly cwd: string },
): Promise<readonly Chosen[]> => {
  if (words.length === 0) return refuse('campaign needs experiments');
  if (words.length > MAX_EXPERIMENTS) {
    return refuse(`campaign got ${words.length} experiments; allowed are ${MAX_EXPERIMENTS}`);
  }
  const chosen: Chosen[] = [];
  for (const word of words) {
    const asked = await readExperiment(word, places);
    const { name } = asked.experiment;
    if (chosen.some((each) => each.asked.experiment.name === name)) {
      return refuse(
        `campaign got the experiment ${JSON.stringify(name)} twice; it runs each as often as there is time`,
      );
    }
    chosen.push({ word, asked });
  }
  refuseMixture(chosen);
  return chosen;
};
