import type { DocumentName } from './node-documents.ts';
import type { Phase } from './phase.ts';

/** Not while a fault is in effect, and not while it is being undone: there the moment of every answer counts. */
const CALM: readonly Phase[] = ['prepare', 'steadyState', 'method', 'arm', 'steadyStateAgain'];

/**
 * Documents that change nothing and measure no time: what they see is the same whether another one reads beside them or not.
 * Not `ping-hosts`, whose round trips count; not `bulk-exchange`, which loads the overlay; nothing that listens or writes.
 */
const READING: ReadonlySet<string> = new Set<DocumentName>([
  ...(['engine-version', 'swarm-settings', 'swarm-state', 'node-list', 'network-list', 'service-view'] as const),
  ...(['container-networks', 'container-view', 'container-asks', 'replicas-ask', 'mesh-curl', 'mesh-sample'] as const),
  ...(['names-ask', 'overlay-ask', 'balancer-view', 'forwarding-view', 'rules-view', 'gossip-view'] as const),
  ...(['replicas-view', 'host-path-ask', 'host-view', 'engine-log', 'boot-record', 'gossip-record'] as const),
  'ports-connect',
]);

/** Whether a document of a step in this phase may be in flight together with others of the kind. */
export const mayGoTogether = (phase: Phase, document: string): boolean => CALM.includes(phase) && READING.has(document);
