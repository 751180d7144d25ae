/** From one moment to another, in milliseconds. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}
