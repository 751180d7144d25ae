import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** Curl's exit status where nobody listens on the engine's socket. */
const NOBODY_LISTENS = 7;

/** Whether the engine of a node is not there at all: its node answered, the socket did not. */
export const engineSilent = (output: NodeOutput, label: string): boolean =>
  actOf(output, label)?.exit === NOBODY_LISTENS;
