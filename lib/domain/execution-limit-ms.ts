/** The workflow's own time-out (experiment.asl.json): a run that takes longer is ended, and swept. */
export const EXECUTION_LIMIT_MS = 3_600_000;
