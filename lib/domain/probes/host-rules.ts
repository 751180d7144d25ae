import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { jumpsTo } from './jumps-to.ts';
import { type FilterRule, readRules } from './read-rules.ts';
import type { SwarmTruth } from './swarm-truth.ts';

type Port = SwarmTruth['services'][number]['ports'][number];

const CHAIN = 'DOCKER-INGRESS';

/** The first rule of the chain that takes a port, unless the chain ends before it. */
const ruleFor = (rules: readonly FilterRule[], target: string, option: string, { protocol, published }: Port) => {
  const own = rules.filter((rule) => rule.chain === CHAIN);
  const end = own.findIndex((rule) => rule.target === 'RETURN' && rule.text === `-A ${CHAIN} -j RETURN`);
  return own
    .slice(0, end < 0 ? own.length : end)
    .find(
      (rule) => rule.target === target && rule.option('-p') === protocol && rule.option(option) === String(published),
    );
};

/**
 * What the host's own rules lack to lead a published port into the ingress namespace, whose addresses are given. Undefined
 * where the rules could not be read.
 */
export const hostRules = (
  output: NodeOutput,
  ports: readonly Port[],
  sandbox: readonly string[],
): readonly string[] | undefined => {
  const nat = readRules(actOf(output, 'nat'));
  const filter = readRules(actOf(output, 'filter'));
  const forward = actOf(output, 'forward');
  if (!nat || !filter || forward?.exit !== 0) return undefined;
  const problems = [
    forward.stdout.trim() === '1' ? '' : `ip_forward is ${forward.stdout.trim()}`,
    ...['PREROUTING', 'OUTPUT'].map((chain) =>
      jumpsTo(nat, chain, CHAIN) ? '' : `nat ${chain} does not jump to ${CHAIN}`,
    ),
    jumpsTo(filter, 'FORWARD', CHAIN) ? '' : `filter FORWARD does not jump to ${CHAIN}`,
  ];
  for (const port of ports) {
    const dnat = ruleFor(nat, 'DNAT', '--dport', port);
    const to = dnat?.option('--to-destination') ?? '';
    const led = sandbox.some((address) => to === `${address}:${port.published}`);
    problems.push(
      dnat ? '' : `nat ${CHAIN} has no DNAT for port ${port.published}`,
      dnat && !led ? `port ${port.published} is led to ${to}, which is not the ingress namespace` : '',
      ruleFor(filter, 'ACCEPT', '--dport', port) ? '' : `filter ${CHAIN} does not accept port ${port.published}`,
      ruleFor(filter, 'ACCEPT', '--sport', port)
        ? ''
        : `filter ${CHAIN} does not accept answers of port ${port.published}`,
    );
  }
  return problems.filter(Boolean);
};
