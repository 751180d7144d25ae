import type { DocumentName } from './node-documents.ts';
import type { Phase } from './phase.ts';

/** Not while a fault is in effect, and not while it is being undone: there the moment of every answer counts. */
const CALM: readonly Phase[] = ['prepare', 'steadyState', 'method', 'arm', 'steadyStateAgain'];

/** Documents that change nothing and measure no time: what they see is the same whether another one reads beside them or not. */
const READING: ReadonlySet<string> = new Set<DocumentName>([
  ...(['engine-version', 'swarm-settings', 'swarm-state', 'node-list', 'network-list', 'service-view'] as const),
  ...([
    'container-networks',
    'container-view',
    'container-asks',
    'replicas-ask',
    'mesh-curl',
    'ports-connect',
  ] as const),
  ...([
    'balancer-view',
    'forwarding-view',
    'rules-view',
    'sandbox-view',
    'gossip-view',
    'replicas-view',
    'host-path-ask',
  ] as const),
  ...(['host-view', 'engine-log', 'boot-record', 'gossip-record'] as const),
]);

/**
 * Documents that change nothing, and of which it counts how soon they are answered: beside another one they would call slow what
 * is not. (Not `ping-hosts`, which one step asks, nor `bulk-exchange`, which loads the overlay and listens.)
 */
const TIMING: ReadonlySet<string> = new Set<DocumentName>(['overlay-ask', 'names-ask', 'mesh-sample']);

/**
 * What may be in flight together with a document, or be answered by it: other `reading` ones, only those that ask the very same
 * (`alike`), or nothing.
 */
export type Company = 'reading' | 'alike' | 'none';

/** What a document of a step in this phase may be together with. */
export const companyOf = (phase: Phase, document: string): Company => {
  if (!CALM.includes(phase)) return 'none';
  if (READING.has(document)) return 'reading';
  return TIMING.has(document) ? 'alike' : 'none';
};
