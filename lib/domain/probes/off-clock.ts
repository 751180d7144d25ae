import type { NodeOutput } from '../observation.ts';

/** The control plane notes its own time a little before and after a node does. */
const SLACK_MS = 1000;

/**
 * What keeps a moment that a node noted while it answered from being one of the control plane's, in words; undefined where it lies
 * between the question and the answer. What differs by less than the two are apart cannot be told.
 */
export const offClock = ({ node, requestedAt, answeredAt }: NodeOutput, moment: string): string | undefined => {
  const atMs = Date.parse(moment);
  const beforeMs = Date.parse(requestedAt ?? '') - atMs;
  const afterMs = atMs - Date.parse(answeredAt ?? '');
  if (beforeMs > SLACK_MS) return `${node}: its clock is at least ${(beforeMs / 1000).toFixed(1)} s behind`;
  if (afterMs > SLACK_MS) return `${node}: its clock is at least ${(afterMs / 1000).toFixed(1)} s ahead`;
  return undefined;
};
