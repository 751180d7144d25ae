import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/**
 * What swarm and the kernel set in each namespace with a load balancer, by name below net.ipv4.vs: the engine (moby's
 * daemon/libnetwork/osl/namespace_linux.go, loadBalancerConfig, and service_linux.go for conntrack) sends what a dead backend had to
 * another one and has answers translated back; by the kernel's own default (net/netfilter/ipvs/ip_vs_ctl.c) nothing is dropped.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  conn_reuse_mode: '0',
  conntrack: '1',
  drop_entry: '0',
  drop_packet: '0',
  expire_nodest_conn: '1',
  expire_quiescent_template: '1',
};

/** Only where addresses are translated: swarm leaves it alone on an overlay whose backends answer directly (`--opt dsr`). */
const FOR_MASQUERADING = 'conntrack';

/** Seconds after which the load balancer forgets what is idle, as the kernel has them (ip_vs_proto_tcp.c, ip_vs_proto_udp.c). */
const IDLE_S = { 'TCP connections': 900, 'closing TCP connections': 120, 'UDP flows': 300 } as const;

/**
 * The least that the kernel's own table of connections may be set to in there, seconds but for the last: it translates what the load
 * balancer sends, and an answer that comes after it has forgotten the connection leads nowhere. Its own defaults (nf_conntrack_proto_tcp.c,
 * nf_conntrack_proto_udp.c) are 432,000 s, 120 s, and to take up what is idle for longer.
 */
const TRACKED: Readonly<Record<string, number>> = {
  nf_conntrack_tcp_timeout_established: 900,
  nf_conntrack_udp_timeout_stream: 60,
  nf_conntrack_tcp_loose: 1,
};

const TIMEOUTS = /^Timeout \(tcp tcpfin udp\): (\d+) (\d+) (\d+)$/m;

export interface BalancerSettings {
  /** What is set otherwise, in words. */
  readonly problems: readonly string[];
  /** What could not be read, in words. */
  readonly unread: readonly string[];
}

/**
 * How the load balancer of a namespace is set: connections that are open when a backend dies or that are idle for a while are lost
 * by one that is set otherwise, and no new one tells.
 */
export const balancerSettings = (output: NodeOutput, namespace: string): BalancerSettings => {
  const act = actOf(output, `settings:${namespace}`);
  const timeouts = TIMEOUTS.exec(act?.stdout ?? '');
  if (act?.exit !== 0 || !timeouts) return { problems: [], unread: ['its settings'] };
  const found = new Map(
    act.stdout.split('\n').flatMap((line): [string, string][] => {
      const [, name, value] = /^(?:vs\/)?(\w+):(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
  const masquerades = / -m -w \d+$/m.test(actOf(output, `ipvs:${namespace}`)?.stdout ?? '');
  const wanted = Object.entries(SETTINGS).filter(([name]) => masquerades || name !== FOR_MASQUERADING);
  const idle = Object.entries(IDLE_S).flatMap(([what, seconds], at) => {
    const set = Number(timeouts[at + 1]);
    return set < seconds ? [`forgets ${what} after ${set} s instead of ${seconds}`] : [];
  });
  const other = wanted.flatMap(([name, value]) => {
    const set = found.get(name);
    return set === undefined || set === value ? [] : [`has ${name} at ${set} instead of ${value}`];
  });
  // A kernel may lack the one or the other.
  const tracked = Object.entries(TRACKED).flatMap(([name, least]) => {
    const set = found.get(name);
    return set === undefined || Number(set) >= least ? [] : [`has ${name} at ${set} instead of ${least} at the least`];
  });
  return {
    problems: [...idle, ...other, ...tracked],
    unread: wanted.flatMap(([name]) => (found.has(name) ? [] : [name])),
  };
};
