import type { CheckContext } from '../check.ts';
import { envelopeOf } from '../envelopes/envelope-of.ts';
import { converged } from './converged.ts';
import type { ListedTask } from './service-view.ts';

/** Whether the fault took replicas of the service with it, as far as this run has not learnt where they are now. */
const lostAny = ({ facts }: CheckContext<unknown>, service: string): boolean =>
  (facts.tasks?.[service] ?? []).some((task) => (facts.targets ?? []).includes(task.node));

/**
 * From the fault until the last of the tasks that were not there before ran: as bounds, from when the manager wrote it down, or
 * where that is not told at most until it was seen.
 */
const restored = (
  { listed, seenAt = '' }: { readonly listed: readonly ListedTask[]; readonly seenAt?: string | undefined },
  { with: { service }, facts }: CheckContext<{ readonly service: string }>,
): Readonly<Record<string, number>> | undefined => {
  const before = new Set((facts.tasks?.[service] ?? []).map((task) => task.containerId.slice(0, 12)));
  const fresh = listed.filter((task) => !before.has(task.container.slice(0, 12)));
  const isTold = fresh.every((task) => task.updatedAt !== undefined);
  const faultMs = Date.parse(facts.cutAskedAt ?? facts.faultAt ?? '');
  const afterMs = fresh.map((task) => Date.parse(task.updatedAt ?? seenAt) - faultMs);
  if (afterMs.length === 0 || !afterMs.every(Number.isFinite)) return undefined;
  const lastMs = Math.max(...afterMs);
  return { ...(isTold ? { restoredAtLeastMs: lastMs } : {}), restoredAtMostMs: lastMs };
};

/** After a node or a container died: as many tasks run as should, all on the nodes that are looked at. Learns the tasks. */
export const replicasRestored = converged(
  {
    kind: 'replicas-restored',
    layer: 'control plane',
    isDirect: true,
    description: 'all replicas run again, on the nodes looked at',
  },
  'survivors',
  {
    envelopes: (context) => {
      const { service } = context.with;
      const envelope = lostAny(context, service) ? envelopeOf('restored', context, service) : undefined;
      return envelope ? { restoredAtMostMs: envelope } : {};
    },
    measuresOf: (seen, context) => (lostAny(context, context.with.service) ? restored(seen, context) : undefined),
  },
);
