import type { Sabotage } from './sabotage.ts';

/** An overlay has the addresses of the nodes' own network. */
export const poolOverHosts: Sabotage = {
  id: 'pool-over-hosts',
  what: 'an overlay has the addresses of the nodes\u2019 own network',
  seenIn: 'moby#27399, moby#33626',
  breakIt: { node: 'node1', script: `docker network create -d overlay --subnet 192.168.77.0/24 over-hosts` },
  undo: [{ node: 'node1', script: `docker network rm over-hosts` }],
  caughtBy: ['nodes-fit'],
  layers: ['host'],
  may: [],
};
