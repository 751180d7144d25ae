import { goodbyeIsHeard } from '../envelopes/goodbye-is-heard.ts';
import { instanceFault } from './instance-fault.ts';
import { STOPPED_IN_ORDER } from './stopped-in-order.ts';

/** A node is shut down in order, as StopInstances does it: its engine stops containers and says goodbye. */
export const nodeStop = instanceFault({
  kind: 'node-stop',
  describe: 'shut the target down in order',
  envelopes: { meshWindow: goodbyeIsHeard, ...STOPPED_IN_ORDER },
  call: 'stop',
  id: 'F.STOP',
  description: 'the target is shut down and off',
  proof: 'shutdown-proven',
  proven: 'the target was shut down in order',
  proofHint: 'without a new boot, or without a shutdown in the journal of the old one, this was no shutdown in order',
});
