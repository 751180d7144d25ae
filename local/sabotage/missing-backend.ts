import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer lacks a replica. */
export const missingBackend: Sabotage = {
  id: 'missing-backend',
  what: 'node2\u2019s load balancer lacks a replica',
  breakIt: {
    node: 'node2',
    script: String.raw`ingress ipvsadm -Sn >"$keep/ingress.ipvs"
mark=$(ingress ipvsadm -Sn | sed -n 's/^-A -f \([0-9]*\).*/\1/p' | head -n 1 | grep .)
one=$(ingress ipvsadm -Sn | sed -n "s/^-a -f $mark -r \([0-9.]*\).*/\1/p" | head -n 1 | grep .)
ingress ipvsadm -d -f "$mark" -r "$one"`,
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
  may: [],
};
