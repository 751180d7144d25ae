import type { Deviation } from '../envelopes/deviation.ts';

/** How long something was, as far as it is known. */
export interface Bounds {
  /** 0 where nothing bounds it from below. */
  readonly atLeastMs: number;
  /** Null where nothing bounds it from above: an outage that went on to the end of the watching. */
  readonly atMostMs: number | null;
}

/** A time that a run measured. */
export interface MeasuredWindow extends Bounds {
  /** The step that measured it; `paths` for the longest outage of a kind of path, `run` for the run as a whole. */
  readonly from: string;
  /** `listedDownAfter`, `restored`; of paths their kind: `mesh`, `name-kept`. */
  readonly name: string;
  /** What it lies between as a rule, where swarm's constants say so. */
  readonly usual?: { readonly fromMs: number; readonly toMs: number };
  /** How it lies to those constants; absent where it is as usual, as far as anybody can tell. */
  readonly deviation?: Deviation;
}
