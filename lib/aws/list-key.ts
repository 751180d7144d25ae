import type { RunsWanted } from '../ports.ts';

/** Partition of a list of runs: of all, of one experiment, with one verdict, or both. No experiment's name has a `#`. */
export const listKey = ({ experiment, verdict }: Pick<RunsWanted, 'experiment' | 'verdict'>): string =>
  ['runs', ...(verdict === undefined ? [] : ['', verdict]), ...(experiment === undefined ? [] : [experiment])].join(
    '#',
  );
