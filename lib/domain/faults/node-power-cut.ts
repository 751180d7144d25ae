import { instanceFault } from './instance-fault.ts';

/** The power of a node is cut: no shutdown, no goodbye. It is healed by starting the instance again. */
export const nodePowerCut = instanceFault({
  kind: 'node-power-cut',
  describe: 'cut the power of the target',
  // Memberlist: the probe of a silent node (1 s) and the suspicion time-out of three nodes (4 s) come before its
  // endpoints are taken out of the load balancers. A node that says goodbye is taken out at once.
  lowerBounds: { meshWindowMs: 5000 },
  call: 'cutPower',
  id: 'F.CUT',
  description: 'the power of the target is cut',
  proof: 'power-cut-proven',
  proven: 'the power was really cut',
  proofHint: 'without a new boot, or with a goodbye of the node, this was not a power cut',
});
