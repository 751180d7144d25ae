const RUN_ID = /^[a-z0-9][a-z0-9-]{7,63}$/;

/** The address of a run's page; undefined for an id that no run has. */
export const runPath = (runId: string): string | undefined => (RUN_ID.test(runId) ? `/runs/${runId}` : undefined);
