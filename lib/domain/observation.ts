import type { Envelope } from './envelopes/envelope.ts';
import type { SwarmSettings } from './envelopes/swarm-settings.ts';
import type { Layer } from './layer.ts';

/** What a check came to. `blind`: nothing can be concluded, so it is never a pass. */
export type Judgement = 'green' | 'red' | 'blind';

/** What one node gave back for one document. */
export interface NodeOutput {
  readonly node: string;
  /**
   * `answered`: the whole output arrived (its length and digest were verified). `failed`: the document itself could
   * not do its work. `timedOut`, `undelivered`: no answer. `cut`: an answer that is incomplete or altered.
   */
  readonly status: 'answered' | 'failed' | 'timedOut' | 'undelivered' | 'cut';
  readonly acts: readonly Act[];
  /** What went wrong where status is not `answered`; for people. */
  readonly problem?: string;
  /** Between which moments of the control plane's clock it ran. */
  readonly requestedAt?: string;
  readonly answeredAt?: string;
}

/** One command as a document ran it on a node. */
export interface Act {
  readonly label: string;
  readonly argv: readonly string[];
  readonly exit: number;
  readonly durationMs: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is learnt on the way and needed by later steps; small (a few KiB), kept in the run's store. */
export interface Facts {
  /** Running tasks by service, as the manager listed them last. */
  readonly tasks?: Readonly<Record<string, readonly TaskFact[]>>;
  /** Standalone containers by name. */
  readonly containers?: Readonly<Record<string, ContainerFact>>;
  /** `/proc/sys/kernel/random/boot_id` by node, before the fault. */
  readonly bootIds?: Readonly<Record<string, string>>;
  /** Swarm node id by node name. */
  readonly swarmNodeIds?: Readonly<Record<string, string>>;
  /** Name of the node that the managers' list shows as the leader. */
  readonly leader?: string;
  /** Lines of the inventory by node, taken before the swarm was made. */
  readonly inventory?: Readonly<Record<string, readonly string[]>>;
  /** Names of the nodes that the fault hits. */
  readonly targets?: readonly string[];
  /** Whether one of them led the swarm when they were chosen; absent where one may have. */
  readonly hitsLeader?: boolean;
  /** Backends behind each sampled name, how many of them end with the targets, and with each of those; and how many are on each node. */
  readonly backends?: Readonly<
    Record<
      string,
      {
        readonly all: number;
        readonly dead: number;
        readonly deadOn?: Readonly<Record<string, number>>;
        readonly on?: Readonly<Record<string, number>>;
      }
    >
  >;
  /** The one node that the targets are cut off from, of a fault that cuts them off from one alone. */
  readonly partner?: string;
  /** The address that a name must lead to: a service's virtual one, a standalone container's own. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Container ids (12 digits) that may answer for the sampled service, as they ran before the fault. */
  readonly answerers?: readonly string[];
  /**
   * Container ids (12 digits) of tasks of a service that the manager listed as ended, by its name. One may have come and gone between
   * two looks, and have answered.
   */
  readonly ended?: Readonly<Record<string, readonly string[]>>;
  /** Nodes on which samplers run. */
  readonly samplers?: readonly string[];
  /** Paths that each sampler asks, by node. */
  readonly watched?: Readonly<Record<string, readonly string[]>>;
  /** How far each of their nodes' clocks was ahead of the control plane's when they started, in milliseconds at the least. */
  readonly clockAheadMs?: Readonly<Record<string, number>>;
  /** What the engine of each node says of itself and of the kernel; empty where it does not say. */
  readonly engines?: Readonly<Record<string, { readonly engine: string; readonly kernel: string }>>;
  /** The swarm's own times, as its owner set them. */
  readonly settings?: SwarmSettings;
  /** When the stop of the target was asked for, on the clock of the control plane: nothing that it caused is earlier. */
  readonly cutAskedAt?: string;
  /** When that stop was accepted, on the same clock; for what a document breaks, when it did, on its node's clock. */
  readonly faultAt?: string;
  /** When the fault was gone again, on the clock of the node that healed it; only of faults that documents make. */
  readonly healedAt?: string;
  /** When the manager that was asked had all targets as Ready again, on the control plane's clock; only of nodes that went down. */
  readonly backAt?: string;
}

export interface TaskFact {
  readonly name: string;
  readonly node: string;
  /** Full or 12-digit container id, empty where unknown. */
  readonly containerId: string;
  /** Its address on each network, by the network's name. */
  readonly addresses?: Readonly<Record<string, string>>;
}

export interface ContainerFact {
  readonly node: string;
  readonly containerId: string;
}

export interface Observation {
  readonly judgement: Judgement;
  /** One sentence with the figures: what was seen, and for red or blind what was expected. */
  readonly summary: string;
  /** Nodes that the evidence points at; empty when green. */
  readonly nodes: readonly string[];
  /** The layer that what was seen speaks for, where the check itself speaks for none or for another. */
  readonly layer?: Layer;
  /** Requests of a user failed: that they do not a moment later does not make it undone. */
  readonly lost?: true;
  /** Merged over the facts of the run, key by key. */
  readonly facts?: Facts;
  /** Figures with their unit in the name, for the report (`windowAtMostMs`, `convergedMs`). */
  readonly measures?: Readonly<Record<string, number>>;
  /** What swarm's constants allow some of those figures to be, by their names. */
  readonly envelopes?: Readonly<Record<string, Envelope>>;
}
