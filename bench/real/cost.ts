/** What a prober costs its host. */
export interface Cost {
  /** Processor time, user and system, divided by the probes. */
  readonly cpuMsPerProbe: number;
  /** The most that was resident at a time, of one process: where each probe is one, of one of these. */
  readonly memoryMiB: number;
}
