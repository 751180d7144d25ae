import type { Layer } from '../../lib/domain/layer.ts';

/** Shell text that root runs on one node of the local fleet. Part of this project's source, never a user's. */
export interface Deed {
  readonly node: 'node1' | 'node2' | 'node3';
  readonly script: string;
}

/**
 * A known breakage of a standing swarm (see experiments/standing-swarm.yaml: node1 is the manager and has app1, every node
 * has a replica of whoami and of web), and what experiments/verify.yaml has to say about it. A script that fails breaks the
 * self-test off: what was not broken cannot be caught.
 */
export interface Sabotage {
  readonly id: string;
  /**
   * The breakage that shows the same in the main, at the same checks and the same layer. A self-test leaves it out unless it is
   * named, or all are asked for.
   */
  readonly variantOf?: string;
  /** What is broken, as a short statement. */
  readonly what: string;
  /** Where swarms were seen to break so: issues of the projects concerned. */
  readonly seenIn?: string;
  readonly breakIt: Deed;
  /** Takes the breakage back, each on its node, in this order. */
  readonly undo: readonly Deed[];
  /** How long swarm itself takes to show it, in milliseconds. */
  readonly settleMs?: number;
  /** How long swarm itself takes to be whole after it was taken back, or its log to be quiet, in milliseconds. */
  readonly mendMs?: number;
  /** Kinds of checks that must all be red and name `at`. */
  readonly caughtBy: readonly string[];
  /** The node that must be named; the node that is broken where absent. */
  readonly at?: Deed['node'];
  /** The layer that the verdict must name is one of these. */
  readonly layers: readonly Layer[];
  /** Kinds of checks that may be red or blind as well. All others must stay green. */
  readonly may: readonly string[];
}
