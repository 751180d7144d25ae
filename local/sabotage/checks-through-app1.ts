/** Kinds of checks that ask from inside app1, or for it: without app1 they have nothing to say. */
export const CHECKS_THROUGH_APP1 = [
  'service-found',
  'container-name-resolves',
  'service-name-resolves',
  'task-names-resolve',
  'service-address-answers',
  'overlay-reaches',
  'tcp-passes-like-ping',
  'bulk-passes',
  'network-agrees',
  'forwarding-entries',
  'balancer-targets',
  'no-other-rules',
] as const;
