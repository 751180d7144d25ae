import type { NodeOutput } from '../observation.ts';

/** The encrypted tokens that `join-wrap` gave, as `join-swarm` takes them; empty where it gave none. */
export const joinTokens = (wrapped: NodeOutput | undefined): string =>
  (wrapped?.acts ?? [])
    .filter((act) => act.exit === 0)
    .map((act) => act.stdout.trim())
    .join(',');
