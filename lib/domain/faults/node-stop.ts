import { instanceFault } from './instance-fault.ts';

/** A node is shut down in order, as StopInstances does it: its engine stops containers and says goodbye. */
export const nodeStop = instanceFault({
  kind: 'node-stop',
  describe: 'shut the target down in order',
  lowerBounds: { meshWindowMs: 0 },
  call: 'stop',
  id: 'F.STOP',
  description: 'the target is shut down and off',
  proof: 'shutdown-proven',
  proven: 'the target was shut down in order',
  proofHint: 'without a new boot, or without a shutdown in the journal of the old one, this was no shutdown in order',
});
