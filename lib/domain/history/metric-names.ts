/**
 * What CloudWatch is told of a run, by name, with its unit. Each of `ofAll` is one custom metric of a deployment; each of
 * `ofExperiment` is one for every experiment that is followed, and `dimension` holds its name.
 */
export const METRIC_NAMES = {
  dimension: 'Experiment',
  /** 1 or 0. Unclear: invalid, error or aborted, so that nothing is known of the swarm. Dirty: something was left. */
  ofAll: { Failed: 'Count', Unclear: 'Count', Dirty: 'Count' },
  /** Passed: 1 or 0, and nothing where it is unclear. The times are upper bounds; the cost is that of the control plane, estimated. */
  ofExperiment: { Passed: 'Count', OutageAtMostMs: 'Milliseconds', RecoveryMs: 'Milliseconds', CostUsd: 'None' },
} as const;
