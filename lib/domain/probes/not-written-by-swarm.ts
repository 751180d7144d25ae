const IP = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const PROTOCOL = '(tcp|udp|sctp)';
const MARK = `-j MARK --set-xmark 0x[0-9a-f]+/0xffffffff`;
/** In which the engine answers names itself, wherever a container may ask. */
const RESOLVER = [
  String.raw`-A OUTPUT -d 127\.0\.0\.11/32 -j DOCKER_OUTPUT`,
  String.raw`-A POSTROUTING -d 127\.0\.0\.11/32 -j DOCKER_POSTROUTING`,
  String.raw`-A DOCKER_OUTPUT -d 127\.0\.0\.11/32 -p ${PROTOCOL} -m \1 --dport 53 -j DNAT --to-destination 127\.0\.0\.11:\d+`,
  String.raw`-A DOCKER_POSTROUTING -s 127\.0\.0\.11/32 -p ${PROTOCOL} -m \1 --sport \d+ -j SNAT --to-source :53`,
];
/** By which a load balancer knows what is for it, and has the answers come back. */
const BALANCER = [
  String.raw`-A PREROUTING -p ${PROTOCOL} -m \1 --dport \d+ ${MARK}`,
  `-A (?:INPUT|OUTPUT) -d ${IP}/32 ${MARK}`,
  String.raw`-A POSTROUTING -d ${IP}/\d+ -m ipvs --ipvs -j SNAT --to-source ${IP}`,
];
const REDIRECT = String.raw`-A PREROUTING -d (${IP})/32 -p ${PROTOCOL} -m \2 --dport \d+ -j REDIRECT --to-ports \d+`;
/** What a task with a published port lets in by the mesh on its address there, and nothing else. */
const LETS_IN = String.raw`-A INPUT -d (${IP})/32 -p ${PROTOCOL} -m \2 --dport \d+ -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT`;
const PUBLISHED = [
  LETS_IN,
  String.raw`-A OUTPUT -s (${IP})/32 -p ${PROTOCOL} -m \2 --sport \d+ -m conntrack --ctstate ESTABLISHED -j ACCEPT`,
  `-A (?:INPUT -d|OUTPUT -s) (${IP})/32 -p ${PROTOCOL} -j DROP`,
];

const matcher = (patterns: readonly string[]) => {
  const whole = patterns.map((pattern) => new RegExp(`^${pattern}$`));
  return (line: string): RegExpExecArray | undefined =>
    whole.map((pattern) => pattern.exec(line)).find((match) => match !== null) ?? undefined;
};
const ofEverybody = matcher(RESOLVER);
const ofBalancers = matcher(BALANCER);
const redirects = matcher([REDIRECT]);
const letsIn = matcher([LETS_IN]);
const ofPublished = matcher(PUBLISHED);

/**
 * Of what stands in a network of the engine (rules as `iptables-save` prints them, policies, queues) the lines that the engine does not
 * write: moby's daemon/libnetwork/service_linux.go (configureFWMark, addRedirectRules) for load balancers and published ports,
 * resolver_unix.go for names. It sets no policy and no queue there.
 */
export const notWrittenBySwarm = (lines: readonly string[], kind: 'balancer' | 'container'): readonly string[] => {
  const published = new Set(lines.flatMap((line) => letsIn(line)?.[1] ?? []));
  const isOwn = (line: string) => {
    if (ofEverybody(line)) return true;
    if (kind === 'balancer') return ofBalancers(line) !== undefined;
    // A rule that lets nothing else in belongs to an address of the mesh: on any other it would cut the container off.
    return redirects(line) !== undefined || published.has(ofPublished(line)?.[1] ?? '');
  };
  return lines.filter((line) => !isOwn(line));
};
