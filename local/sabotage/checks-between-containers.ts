/** Kinds of checks that go from container to container on the overlay: one entry that is missing may make each of them red. */
export const CHECKS_BETWEEN_CONTAINERS = [
  'overlay-reaches',
  'service-found',
  'container-found',
  'bulk-passes',
  'tcp-passes-like-ping',
  'service-address-answers',
] as const;
