import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** The SHA-256 that a document took under the label `digest`; undefined where it gave none. */
export const digestOf = (output: NodeOutput): string | undefined =>
  /^([0-9a-f]{64}) /.exec(actOf(output, 'digest')?.stdout ?? '')?.[1];
