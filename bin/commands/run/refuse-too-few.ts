import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Throws `Config` where a fleet is too small for an experiment. */
export const refuseTooFew = (nodes: number, minNodes: number): void => {
  if (nodes >= minNodes) return;
  throw new SwarmproofError(
    'Config',
    `the experiment needs ${minNodes} nodes; the fleet has or would have ${nodes}`,
    'use another fleet with --name, and ask for more with --workers',
  );
};
