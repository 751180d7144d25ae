import type { CheckContext } from '../check.ts';

/** A container from inside which is asked, and its own address on the network that it is about. */
export interface Asker {
  readonly name: string;
  readonly node: string;
  /** First 12 digits of its id. */
  readonly id: string;
  /** Empty where it was not learnt. */
  readonly address: string;
}

/** The replicas of a service as they were last listed, and a standalone container where one is named. */
export const askersOf = (
  { service, network, container }: { service: string; network: string; container?: string | undefined },
  { facts }: CheckContext<unknown>,
): readonly Asker[] => {
  const replicas = (facts.tasks?.[service] ?? []).map((task) => ({
    name: task.name,
    node: task.node,
    id: task.containerId.slice(0, 12),
    address: task.addresses?.[network] ?? '',
  }));
  const known = container === undefined ? undefined : facts.containers?.[container];
  if (container === undefined || !known) return replicas;
  const own = { name: container, node: known.node, id: known.containerId.slice(0, 12) };
  return [...replicas, { ...own, address: facts.addresses?.[container] ?? '' }];
};
