import type { Sabotage } from './sabotage.ts';

/** A replica has no weight in node2's load balancer. */
export const weightlessBackend: Sabotage = {
  id: 'weightless-backend',
  what: 'a replica has no weight in node2\u2019s load balancer',
  breakIt: {
    node: 'node2',
    script: String.raw`ingress ipvsadm -Sn >"$keep/ingress.ipvs"
mark=$(ingress ipvsadm -Sn | sed -n 's/^-A -f \([0-9]*\).*/\1/p' | head -n 1 | grep .)
one=$(ingress ipvsadm -Sn | sed -n "s/^-a -f $mark -r \([0-9.]*\).*/\1/p" | head -n 1 | grep .)
ingress ipvsadm -e -f "$mark" -r "$one" -m -w 0`,
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
