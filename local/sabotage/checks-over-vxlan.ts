/** Kinds of checks that go from node to node through the tunnel of an overlay, besides those that find it broken in any case. */
export const CHECKS_OVER_VXLAN = [
  'mesh-answers',
  'service-found',
  'container-found',
  'bulk-passes',
  'tcp-passes-like-ping',
  'host-path-answers',
  'service-address-answers',
] as const;
