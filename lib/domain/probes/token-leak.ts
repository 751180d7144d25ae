import type { NodeOutput } from '../observation.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';

/** A join token in an output is red wherever it is: whoever reads the journal could join the swarm. */
export const tokenLeak = (outputs: readonly NodeOutput[]): Finding[] =>
  outputs
    .filter((output) => JSON.stringify(output.acts).includes('SWMTKN-'))
    .map((output) => find.red(output.node, `${output.node}: a join token left the node; rotate it`));
