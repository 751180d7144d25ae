import type { Check } from '../check.ts';
import { balancerTargets } from './balancer-targets.ts';
import { bulkPasses } from './bulk-passes.ts';
import { containerNameResolves } from './container-name-resolves.ts';
import { convergesInTime } from './converges-in-time.ts';
import { engineLogQuiet } from './engine-log-quiet.ts';
import { forwardingEntries } from './forwarding-entries.ts';
import { hostPathAnswers } from './host-path-answers.ts';
import { networkAgrees } from './network-agrees.ts';
import { noOtherRules } from './no-other-rules.ts';
import { nodesFit } from './nodes-fit.ts';
import { overlayReaches } from './overlay-reaches.ts';
import { replicasAnswer } from './replicas-answer.ts';
import { rulesStand } from './rules-stand.ts';
import { serviceAddressAnswers } from './service-address-answers.ts';
import { serviceNameResolves } from './service-name-resolves.ts';
import { swarmPortsAnswer } from './swarm-ports-answer.ts';
import { taskNamesResolve } from './task-names-resolve.ts';
import { tcpPassesLikePing } from './tcp-passes-like-ping.ts';

// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
const checks: readonly Check<any>[] = [
  nodesFit,
  replicasAnswer,
  networkAgrees,
  swarmPortsAnswer,
  rulesStand,
  noOtherRules,
  forwardingEntries,
  overlayReaches,
  tcpPassesLikePing,
  bulkPasses,
  balancerTargets,
  serviceAddressAnswers,
  serviceNameResolves,
  taskNamesResolve,
  containerNameResolves,
  hostPathAnswers,
  convergesInTime,
  engineLogQuiet,
];

/** The checks that look at a swarm layer by layer and compare by identity; experiments name them. */
// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
export const IDENTITY_CHECKS: Readonly<Record<string, Check<any>>> = Object.fromEntries(
  checks.map((check) => [check.kind, check]),
);
