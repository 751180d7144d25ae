/** While a target's death may make a path fail; milliseconds on the clock of the sampler that asks. */
export interface Span {
  /** Failures count from the first moment on, probes from the second, both until the last. */
  readonly failuresFromMs: number;
  readonly probesFromMs: number;
  readonly toMs: number;
  /** Backends behind the path that die with the target. */
  readonly dead: number;
  /** Those go on answering all the same: only what was under way to them may be lost when a load balancer leaves them out. */
  readonly livesOn?: boolean;
}
