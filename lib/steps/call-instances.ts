import type { FleetNode } from '../domain/fleet.ts';
import type { Lease } from '../domain/lease/lease.ts';
import type { InstanceCall } from '../domain/plan.ts';
import type { Ports } from '../ports.ts';
import { renewLease } from './renew-lease.ts';

type CallPorts = Pick<Ports, 'fleet' | 'store' | 'clock'> & { readonly lease: Lease };

/**
 * Makes a call on instances, as close together as it can be, once the lease was still held in the write that declares it. Gives the
 * moment before the first of them. A call of which it is not known whether it was made stays declared.
 */
export const callInstances = async (
  ports: CallPorts,
  call: InstanceCall,
  nodes: readonly FleetNode[],
): Promise<Date> => {
  const { clock, fleet, lease } = ports;
  await renewLease(ports, lease, { call, nodes: nodes.map(({ name }) => name) });
  const askedAt = clock.now();
  const ended = await Promise.allSettled(nodes.map((node) => fleet[call](node)));
  const failed = ended.find((each) => each.status === 'rejected');
  if (!failed) return askedAt;
  // All have come back: who goes on after this error has nothing to wait for.
  await renewLease(ports, lease).catch(() => undefined);
  throw failed.reason;
};
