import { goodbyeIsHeard } from '../envelopes/goodbye-is-heard.ts';
import { instanceFault } from './instance-fault.ts';
import { STOPPED_IN_ORDER } from './stopped-in-order.ts';

/** A node is rebooted, as RebootInstances does it: its system is asked (ACPI), shuts down in order and boots again. */
export const nodeReboot = instanceFault({
  kind: 'node-reboot',
  describe: 'reboot the target in order',
  envelopes: { meshWindow: goodbyeIsHeard, ...STOPPED_IN_ORDER },
  call: 'reboot',
  id: 'F.REBOOT',
  description: 'the reboot of the target was accepted',
  proof: 'shutdown-proven',
  proven: 'the target was shut down in order and booted again',
  proofHint: 'without a new boot, or without a shutdown in the journal of the old one, this was no reboot in order',
});
