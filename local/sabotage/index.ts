import { addressesUsedUp } from './addresses-used-up.ts';
import { allRulesFlushed } from './all-rules-flushed.ts';
import { backendOnOtherPort } from './backend-on-other-port.ts';
import { balancerForgets } from './balancer-forgets.ts';
import { bigAnswersLost } from './big-answers-lost.ts';
import { bigPacketsLost } from './big-packets-lost.ts';
import { bigRequestsLost } from './big-requests-lost.ts';
import { clientsPinned } from './clients-pinned.ts';
import { clockAhead } from './clock-ahead.ts';
import { connectionsForgotten } from './connections-forgotten.ts';
import { connectionsFull } from './connections-full.ts';
import { connectionsLate } from './connections-late.ts';
import { containerGone } from './container-gone.ts';
import { containerOffNetwork } from './container-off-network.ts';
import { containerPaused } from './container-paused.ts';
import { datagramsLost } from './datagrams-lost.ts';
import { deadBackendKept } from './dead-backend-kept.ts';
import { diskFull } from './disk-full.ts';
import { engineHangs } from './engine-hangs.ts';
import { engineKilled } from './engine-killed.ts';
import { forwardingEntryMissing } from './forwarding-entry-missing.ts';
import { forwardingEntryWrong } from './forwarding-entry-wrong.ts';
import { forwardingOff } from './forwarding-off.ts';
import { ghostContainer } from './ghost-container.ts';
import { gossipBlocked } from './gossip-blocked.ts';
import { gossipTcpBlocked } from './gossip-tcp-blocked.ts';
import { gossipTcpMute } from './gossip-tcp-mute.ts';
import { gossipUdpBlocked } from './gossip-udp-blocked.ts';
import { ingressRulesFlushed } from './ingress-rules-flushed.ts';
import { linkMtuSmall } from './link-mtu-small.ts';
import { markMissing } from './mark-missing.ts';
import { missingBackend } from './missing-backend.ts';
import { nameLeadsElsewhere } from './name-leads-elsewhere.ts';
import { neighbourMissing } from './neighbour-missing.ts';
import { nodeDrained } from './node-drained.ts';
import { nodePaused } from './node-paused.ts';
import { overlayBackendMissing } from './overlay-backend-missing.ts';
import { overlayBalancerEmpty } from './overlay-balancer-empty.ts';
import { overlayLinkDown } from './overlay-link-down.ts';
import { overlaySourceKept } from './overlay-source-kept.ts';
import { packetsLost } from './packets-lost.ts';
import { poolOverHosts } from './pool-over-hosts.ts';
import { portClosedToContainers } from './port-closed-to-containers.ts';
import { publishedPortDropped } from './published-port-dropped.ts';
import { replicaHangs } from './replica-hangs.ts';
import { replicaOffNetwork } from './replica-off-network.ts';
import { resolverDead } from './resolver-dead.ts';
import { resolverDeadInReplica } from './resolver-dead-in-replica.ts';
import { resolverElsewhere } from './resolver-elsewhere.ts';
import { runtimeGone } from './runtime-gone.ts';
import type { Sabotage } from './sabotage.ts';
import { serviceSlow } from './service-slow.ts';
import { serviceTurnedBack } from './service-turned-back.ts';
import { serviceWithoutData } from './service-without-data.ts';
import { shimHalted } from './shim-halted.ts';
import { slowLink } from './slow-link.ts';
import { slowMesh } from './slow-mesh.ts';
import { slowPort } from './slow-port.ts';
import { slowResolver } from './slow-resolver.ts';
import { slowVxlan } from './slow-vxlan.ts';
import { sourceAddressKept } from './source-address-kept.ts';
import { staleBackend } from './stale-backend.ts';
import { swappedBackend } from './swapped-backend.ts';
import { taskPortNotRedirected } from './task-port-not-redirected.ts';
import { tunnelledTcpLost } from './tunnelled-tcp-lost.ts';
import { vxlanBlocked } from './vxlan-blocked.ts';
import { vxlanBlockedOneWay } from './vxlan-blocked-one-way.ts';
import { vxlanBlockedOutward } from './vxlan-blocked-outward.ts';
import { wayOutLost } from './way-out-lost.ts';
import { weightlessBackend } from './weightless-backend.ts';

/** Every known breakage, in the order of a whole self-test. */
export const SABOTAGES: readonly Sabotage[] = [
  staleBackend,
  missingBackend,
  weightlessBackend,
  swappedBackend,
  deadBackendKept,
  clientsPinned,
  overlayBalancerEmpty,
  overlayBackendMissing,
  balancerForgets,
  connectionsForgotten,
  overlaySourceKept,
  serviceWithoutData,
  serviceSlow,
  backendOnOtherPort,
  serviceTurnedBack,
  ingressRulesFlushed,
  allRulesFlushed,
  wayOutLost,
  portClosedToContainers,
  publishedPortDropped,
  vxlanBlocked,
  vxlanBlockedOneWay,
  vxlanBlockedOutward,
  tunnelledTcpLost,
  datagramsLost,
  bigPacketsLost,
  linkMtuSmall,
  bigAnswersLost,
  bigRequestsLost,
  gossipBlocked,
  gossipUdpBlocked,
  gossipTcpBlocked,
  gossipTcpMute,
  forwardingEntryMissing,
  forwardingEntryWrong,
  neighbourMissing,
  overlayLinkDown,
  resolverDead,
  resolverDeadInReplica,
  resolverElsewhere,
  slowResolver,
  nameLeadsElsewhere,
  engineKilled,
  engineHangs,
  ghostContainer,
  shimHalted,
  containerGone,
  containerPaused,
  containerOffNetwork,
  replicaHangs,
  replicaOffNetwork,
  poolOverHosts,
  addressesUsedUp,
  slowLink,
  slowVxlan,
  slowMesh,
  slowPort,
  connectionsLate,
  diskFull,
  runtimeGone,
  clockAhead,
  nodePaused,
  nodeDrained,
  forwardingOff,
  markMissing,
  sourceAddressKept,
  taskPortNotRedirected,
  connectionsFull,
  packetsLost,
];
