import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** The number that a document counted under the label `count`; undefined where it gave none, which is not zero. */
export const countOf = (output: NodeOutput): number | undefined => {
  const found = /^\s*(\d{1,6})\b/.exec(actOf(output, 'count')?.stdout ?? '');
  return found ? Number(found[1]) : undefined;
};
