import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { askersOf } from './askers.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { readWays } from './read-ways.ts';

type Subject = { service: string; network: string; container?: string | undefined };

/**
 * The same bodies over the service's own address: its load balancer takes connections that it carries no data for, or none but a
 * little. Nothing where nobody asked it: `service-address-answers` is blind where the address is not known.
 */
export const serviceBodies = (
  outputs: readonly NodeOutput[],
  subject: Subject,
  context: CheckContext<unknown>,
  bodyBytes: number,
): readonly Finding[] => {
  const address = context.facts.addresses?.[subject.service];
  const reports = outputs.map((output) => ({ node: output.node, ways: readWays(output)?.ways ?? [] }));
  if (!reports.some(({ ways }) => ways.some((way) => way.target === address))) return [];
  return askersOf(subject, context).flatMap((asker) => {
    const tries = reports
      .filter(({ node }) => node === asker.node)
      .flatMap(({ ways }) => ways.filter((way) => way.container === asker.id && way.target === address));
    const who = `${asker.name} on ${asker.node}`;
    if (tries.length === 0) return [find.blind(asker.node, `${who} to ${address} of ${subject.service}: no result`)];
    const failed = tries.filter((way) => way.outcome !== 'ok' || way.figure !== bodyBytes);
    if (failed.length === 0) return [];
    const outcomes = [...new Set(failed.map((way) => `${way.figure} bytes, ${way.outcome}`))].join('; ');
    const of = `${failed.length} of ${tries.length} bodies did not come back whole`;
    return [find.red(asker.node, `${who} to ${address} of ${subject.service}: ${of} (${outcomes})`)];
  });
};
