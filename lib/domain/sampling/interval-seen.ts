import type { ALLOWED } from './allowed.ts';
import type { SampledPath, SampleSummary } from './sample-summary.ts';
import type { SamplingInput } from './sampling-input.ts';
import type { Track } from './track-of.ts';

/** How far a node's clock is ahead of the control plane's, as bounds. */
export interface ClockBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

export interface IntervalInput extends Omit<SamplingInput, 'summaries'> {
  readonly summaries: readonly {
    readonly node: string;
    readonly summary: SampleSummary;
    readonly clock: ClockBounds;
  }[];
  readonly targets: readonly string[];
  /** Of the control plane's clock, in milliseconds since 1970. */
  readonly faultAtMs: number;
  readonly healedAtMs: number;
  /**
   * Which paths may fail between the two, and `allowedMs` longer. `target`: names asked on a target and a target's own
   * port, and the share of a backend on it of any other. `few`: the same, and most probes on each of the former are answered all the same.
   * `share`: on every path no more than the share of a backend on a target. `pair`: on every path no more than the share that
   * `deadFrom` says. `large`: those with large bodies, wherever they lead.
   */
  readonly allowed: (typeof ALLOWED)[number];
  /** Backends behind a path of which requests may be lost, where that depends on who asks and not on the target alone. */
  deadFrom?(from: string, path: Pick<SampledPath, 'id'>): number;
  /** Swarm gives the target up: other paths may fail `allowedMs` long from the fault and from the heal, and not in between. */
  readonly givenUp?: boolean;
  /** What answers on the target goes on answering, wherever it is asked from: there is no share of it that may be lost elsewhere. */
  readonly livesOn?: boolean;
  /** Something that may fail must have failed: else it is not known whether the fault broke anything of what was watched. */
  readonly isFelt?: boolean;
  /** The one node that the targets are cut off from: swarm may take it for lost as well, and start its tasks anew. */
  readonly partner?: string | undefined;
  /** Containers on the target end with the fault: what asked from there is not missed. */
  readonly endsContainers: boolean;
}

/** The moments that count, on the clock of one sampler. */
export interface Moments {
  readonly fromMs: number;
  /** From when on failures elsewhere are over where swarm gives the target up, until the first moment at which it may be healed. */
  readonly givenUpMs: number;
  readonly healedFromMs: number;
  readonly healedMs: number;
  readonly toMs: number;
}

export interface Seen {
  readonly from: string;
  readonly track: Track;
  readonly moments: Moments;
  /** Slots that failed before the fault, while it was allowed, and after. */
  readonly early: readonly number[];
  readonly inside: readonly number[];
  readonly late: readonly number[];
}
