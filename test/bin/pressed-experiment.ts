import { parseExperiment } from '../../bin/experiments/parse-experiment.ts';

const parsed = parseExperiment(`version: 1
name: pressed
hypothesis: somebody presses Ctrl-C while it runs
swarm: build
method:
  - {id: W01, check: hosts-ping}
`);
if ('problems' in parsed) throw new Error('not usable');

/** What runs while a test presses Ctrl-C. */
export const PRESSED_EXPERIMENT = { file: 'pressed.yaml', ...parsed };
