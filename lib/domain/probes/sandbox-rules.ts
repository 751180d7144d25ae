import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { readRules } from './read-rules.ts';
import { sandboxAddresses } from './sandbox-addresses.ts';
import { subnetHolds } from './subnet-holds.ts';
import type { SwarmTruth } from './swarm-truth.ts';

type Port = SwarmTruth['services'][number]['ports'][number];

/** What the ingress namespace lacks to hand a published port to its load balancer and the answers back. */
export const sandboxRules = (
  output: NodeOutput,
  ports: readonly Port[],
  subnets: readonly string[],
): readonly string[] | undefined => {
  if (actOf(output, 'addresses') === undefined) return ['there is no ingress namespace'];
  const marks = readRules(actOf(output, 'marks'));
  const snat = readRules(actOf(output, 'snat'));
  if (!marks || !snat || actOf(output, 'addresses')?.exit !== 0) return undefined;
  const unmarked = ports.filter(
    ({ protocol, published }) =>
      !marks.some((rule) => rule.option('-p') === protocol && rule.option('--dport') === String(published)),
  );
  const own = sandboxAddresses(output).filter((address) => subnets.some((subnet) => subnetHolds(subnet, address)));
  const sources = snat.flatMap((rule) => rule.option('--to-source') ?? []);
  const back = sources.some((source) => own.includes(source));
  return [
    ...unmarked.map(({ published }) => `no mark for port ${published} in the ingress namespace`),
    back ? '' : `no SNAT to ${own.join(', ') || 'an address'} of ingress; it is to ${sources.join(', ') || 'nothing'}`,
  ].filter(Boolean);
};
