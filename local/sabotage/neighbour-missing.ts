import { CHECKS_BETWEEN_CONTAINERS } from './checks-between-containers.ts';
import type { Sabotage } from './sabotage.ts';

/** Node1 does not know the hardware address of a container elsewhere. */
export const neighbourMissing: Sabotage = {
  id: 'neighbour-missing',
  variantOf: 'forwarding-entry-missing',
  what: 'node1 does not know the hardware address of a container elsewhere',
  breakIt: {
    node: 'node1',
    script: `overlay ip neigh show dev vxlan0 | grep PERMANENT | head -n 1 | grep . >"$keep/neighbour"
read -r ip _ mac _ <"$keep/neighbour"
overlay ip neigh del "$ip" dev vxlan0`,
  },
  undo: [
    {
      node: 'node1',
      script: `read -r ip _ mac _ <"$keep/neighbour"
overlay ip neigh replace "$ip" lladdr "$mac" dev vxlan0 nud permanent`,
    },
  ],
  caughtBy: ['forwarding-entries'],
  layers: ['forwarding'],
  may: CHECKS_BETWEEN_CONTAINERS,
};
