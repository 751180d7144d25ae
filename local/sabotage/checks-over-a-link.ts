/** Kinds of checks that go over the link of a node: one that loses or delays packets may make each of them red. */
export const CHECKS_OVER_A_LINK = [
  'mesh-answers',
  'mesh-spreads',
  'service-found',
  'container-found',
  'service-address-answers',
  'host-path-answers',
  'swarm-ports-answer',
  'overlay-reaches',
  'tcp-passes-like-ping',
  'bulk-passes',
  'engine-log-quiet',
] as const;
