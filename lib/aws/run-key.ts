/** Partition of everything that belongs to a run. */
export const runKey = (runId: string): string => `run#${runId}`;
