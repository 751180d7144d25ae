/** So many of the newest runs a sweep of all looks at: more than a swarm gets through between two of them. */
export const MOST_SWEPT = 50;
