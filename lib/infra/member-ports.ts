import { OVERLAY_PORT } from '../domain/probes/overlay-port.ts';

/** One rule of the nodes' security group. */
export interface MemberPort {
  /** As EC2 spells it; ESP is known by its number. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | '50';
  /** With ICMP the type. ESP has neither. */
  readonly from?: number;
  /** With ICMP the code, -1 for all. */
  readonly to?: number;
  readonly what: string;
}

const one = (protocol: 'tcp' | 'udp', port: number, what: string): MemberPort => ({
  protocol,
  from: port,
  to: port,
  what,
});

/** What nodes say to each other. Swarm's own: docs.docker.com/engine/swarm/swarm-tutorial, "Open protocols and ports". */
const MEMBERS: readonly MemberPort[] = [
  one('tcp', 2377, 'cluster management'),
  one('tcp', 7946, 'gossip'),
  one('udp', 7946, 'gossip'),
  one('udp', 4789, 'overlay data'),
  { protocol: '50', what: 'encrypted overlay data' },
  // The checks' own.
  { protocol: 'icmp', from: 8, to: -1, what: 'ping' },
  one('tcp', OVERLAY_PORT, 'host network, measured against the overlay'),
];

/** What is let in, from members to members: swarm's ports, the checks' own, and those that services publish. */
export const memberPorts = (publishedPorts: readonly number[]): readonly MemberPort[] => {
  const isOpen = (port: number): boolean => MEMBERS.some(({ protocol, from }) => protocol === 'tcp' && from === port);
  const others = publishedPorts.filter((port) => !isOpen(port));
  return [...MEMBERS, ...others.map((port) => one('tcp', port, 'published by a service'))];
};
