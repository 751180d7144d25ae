import type { Check } from '../check.ts';
import { containerAbsent } from './container-absent.ts';
import { containerFound } from './container-found.ts';
import { containerRefused } from './container-refused.ts';
import { containerRemoved } from './container-removed.ts';
import { containerRuns } from './container-runs.ts';
import { containerStands } from './container-stands.ts';
import { controlPlaneRefuses } from './control-plane-refuses.ts';
import { enginesRun } from './engines-run.ts';
import { hostsPing } from './hosts-ping.ts';
import { inventoryTaken } from './inventory-taken.ts';
import { leaderElected } from './leader-elected.ts';
import { meshAnswers } from './mesh-answers.ts';
import { meshSpreads } from './mesh-spreads.ts';
import { networkCreated } from './network-created.ts';
import { networkRemoved } from './network-removed.ts';
import { networksPresent } from './networks-present.ts';
import { nodeDown } from './node-down.ts';
import { nodeJoins } from './node-joins.ts';
import { nodeReturned } from './node-returned.ts';
import { nodesReady } from './nodes-ready.ts';
import { nothingLeft } from './nothing-left.ts';
import { overlayCompared } from './overlay-compared.ts';
import { portsOpen } from './ports-open.ts';
import { replicasRestored } from './replicas-restored.ts';
import { replicasUnchanged } from './replicas-unchanged.ts';
import { serviceConverged } from './service-converged.ts';
import { serviceCreated } from './service-created.ts';
import { serviceFound } from './service-found.ts';
import { servicePlaced } from './service-placed.ts';
import { serviceScaled } from './service-scaled.ts';
import { serviceSpread } from './service-spread.ts';
import { servicesRemoved } from './services-removed.ts';
import { settingsKnown } from './settings-known.ts';
import { swarmCleared } from './swarm-cleared.ts';
import { swarmInitialised } from './swarm-initialised.ts';
import { swarmJoined } from './swarm-joined.ts';
import { swarmLeft } from './swarm-left.ts';
import { taskOnNetwork } from './task-on-network.ts';
import { timePassed } from './time-passed.ts';

// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
const checks: readonly Check<any>[] = [
  swarmCleared,
  inventoryTaken,
  hostsPing,
  portsOpen,
  enginesRun,
  swarmInitialised,
  swarmJoined,
  nodesReady,
  networksPresent,
  serviceCreated,
  servicePlaced,
  taskOnNetwork,
  meshAnswers,
  serviceScaled,
  serviceSpread,
  meshSpreads,
  containerRefused,
  networkCreated,
  containerRuns,
  containerStands,
  serviceFound,
  containerFound,
  overlayCompared,
  containerRemoved,
  servicesRemoved,
  networkRemoved,
  swarmLeft,
  nothingLeft,
  serviceConverged,
  settingsKnown,
  nodeJoins,
  nodeDown,
  leaderElected,
  replicasRestored,
  nodeReturned,
  replicasUnchanged,
  controlPlaneRefuses,
  containerAbsent,
  timePassed,
];

/** The checks that experiments name, in the order of the walkthrough; those about killed nodes last. */
// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
export const WALKTHROUGH_CHECKS: Readonly<Record<string, Check<any>>> = Object.fromEntries(
  checks.map((check) => [check.kind, check]),
);
