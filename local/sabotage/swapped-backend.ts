import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer has a stranger in the place of a replica. */
export const swappedBackend: Sabotage = {
  id: 'swapped-backend',
  what: 'node2\u2019s load balancer has a stranger in the place of a replica',
  breakIt: {
    node: 'node2',
    script: String.raw`ingress ipvsadm -Sn >"$keep/ingress.ipvs"
mark=$(ingress ipvsadm -Sn | sed -n 's/^-A -f \([0-9]*\).*/\1/p' | head -n 1 | grep .)
one=$(ingress ipvsadm -Sn | sed -n "s/^-a -f $mark -r \([0-9.]*\).*/\1/p" | head -n 1 | grep .)
ingress ipvsadm -d -f "$mark" -r "$one"
ingress ipvsadm -a -f "$mark" -r 10.0.0.250 -m -w 1`,
  },
  undo: [
    {
      node: 'node2',
      script: `ingress ipvsadm -C
ingress ipvsadm -R <"$keep/ingress.ipvs"`,
    },
  ],
  caughtBy: ['balancer-targets', 'mesh-spreads'],
  layers: ['load balancer'],
  may: ['mesh-answers'],
};
