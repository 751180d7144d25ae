import type { CheckContext } from '../check.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';

/** Who should ask and is not known: a step before has to find out where tasks and containers are. */
export const unknownAskers = (
  { service, container }: { service: string; container?: string | undefined },
  { facts }: CheckContext<unknown>,
): readonly Finding[] => [
  ...((facts.tasks?.[service] ?? []).length > 0
    ? []
    : [find.blind([], `no step before learnt where ${service} runs; service-converged does`)]),
  ...(container === undefined || facts.containers?.[container]
    ? []
    : [find.blind([], `no step before learnt where ${container} runs; container-runs does`)]),
];
