import { CHECKS_BETWEEN_CONTAINERS } from './checks-between-containers.ts';
import type { Sabotage } from './sabotage.ts';

/** Node1 does not know behind which node a container is. */
export const forwardingEntryMissing: Sabotage = {
  id: 'forwarding-entry-missing',
  what: 'node1 does not know behind which node a container is',
  seenIn: 'moby#53663, moby#52661',
  breakIt: {
    node: 'node1',
    script: String.raw`mac_of() { # of a container elsewhere: the first permanent entry that leads to a node
  overlay bridge fdb show dev vxlan0 | sed -n 's/^\([0-9a-f:]*\) dst \([0-9.]*\) .*/\1 \2/p' | head -n 1 | grep .
}
mac_of >"$keep/entry"
read -r mac to <"$keep/entry"
overlay bridge fdb del "$mac" dev vxlan0 dst "$to"`,
  },
  undo: [
    {
      node: 'node1',
      script: `read -r mac to <"$keep/entry"
overlay bridge fdb replace "$mac" dev vxlan0 dst "$to" self permanent`,
    },
  ],
  caughtBy: ['forwarding-entries'],
  layers: ['forwarding'],
  may: CHECKS_BETWEEN_CONTAINERS,
};
