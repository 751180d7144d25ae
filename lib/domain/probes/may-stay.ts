/**
 * What Docker leaves when a node leaves a swarm, and is right to: the bridge docker_gwbridge with its rules, and the
 * chain DOCKER-INGRESS without any rule of a service. Kernel modules are not in an inventory at all.
 */
const MAY_STAY: readonly RegExp[] = [
  /^network docker_gwbridge bridge$/,
  /^link docker_gwbridge$/,
  // Rules of that bridge: by its name, or the masquerading of its subnet.
  /^rule \S+ .*docker_gwbridge/,
  // The chain itself, the jumps to it, and its one closing rule.
  /^rule \S+ :DOCKER-INGRESS -$/,
  /^rule \S+ -A \S+ .*-j DOCKER-INGRESS$/,
  /^rule \S+ -A DOCKER-INGRESS -j RETURN$/,
];

/** Whether a line of the inventory may differ between before and after. */
export const mayStay = (line: string): boolean => MAY_STAY.some((pattern) => pattern.test(line));
