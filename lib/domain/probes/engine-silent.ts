import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/**
 * Curl's exit statuses (its manual, "EXIT CODES") where an engine does not answer on its socket: nobody listens, no answer in time, an
 * empty answer, a connection that broke.
 */
const NO_ANSWER: ReadonlySet<number> = new Set([7, 28, 52, 56]);

/** Whether the engine of a node does not answer: its node did, the socket did not. */
export const engineSilent = (output: NodeOutput, label: string): boolean =>
  NO_ANSWER.has(actOf(output, label)?.exit ?? 0);
