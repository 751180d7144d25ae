import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** The node's own time, in milliseconds since 1970; undefined where it gave none. */
export const readClock = (output: NodeOutput | undefined): number | undefined => {
  const text = actOf(output, 'clock')?.stdout.trim() ?? '';
  return /^\d{9,11}\.\d+$/.test(text) ? Number(text) * 1000 : undefined;
};
