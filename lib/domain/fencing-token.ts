/** The parameter of documents that change something on a node: what bears an older token than the newest seen there is refused. */
export const fencingToken = {
  description: 'the fencing token of the lease',
  allowedPattern: '^[1-9][0-9]{0,14}$',
} as const;
