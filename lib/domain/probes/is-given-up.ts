/** Swarm's words for an update that it will not bring to its end (UpdateStatus.State of a service), as a document tells what is left. */
export const isGivenUp = (left: string): boolean => /^\d+ the update is (paused|rollback)/.test(left);
