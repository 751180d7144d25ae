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

/** Seconds after which the load balancer forgets what is idle, as the kernel has them (ip_vs_proto_tcp.c, ip_vs_proto_udp.c). */
const IDLE_S = { 'TCP connections': 900, 'closing TCP connections': 120, 'UDP flows': 300 } as const;

const TIMEOUTS = /^Timeout \(tcp tcpfin udp\): (\d+) (\d+) (\d+)$/m;

/**
 * What is set otherwise in the load balancer of a namespace, in words: connections that are open when a backend dies or that are
 * idle for a while are lost by it, and no new one tells. Undefined where it could not be read.
 */
export const balancerSettings = (output: NodeOutput, namespace: string): readonly string[] | undefined => {
  const act = actOf(output, `settings:${namespace}`);
  const timeouts = TIMEOUTS.exec(act?.stdout ?? '');
  if (act?.exit !== 0 || !timeouts) return undefined;
  const found = new Map(
    act.stdout.split('\n').flatMap((line): [string, string][] => {
      const [, name, value] = /^vs\/(\w+):(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
  if (Object.keys(SETTINGS).some((name) => !found.has(name))) return undefined;
  const idle = Object.entries(IDLE_S).flatMap(([what, seconds], at) => {
    const set = Number(timeouts[at + 1]);
    return set < seconds ? [`forgets ${what} after ${set} s instead of ${seconds}`] : [];
  });
  const other = Object.entries(SETTINGS).flatMap(([name, value]) => {
    const set = found.get(name);
    return set === value ? [] : [`has ${name} at ${set} instead of ${value}`];
  });
  return [...idle, ...other];
};
