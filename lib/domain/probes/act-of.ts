import type { Act, NodeOutput } from '../observation.ts';

/** The one act of a node under a label; undefined where the node gave none. */
export const actOf = (output: NodeOutput | undefined, label: string): Act | undefined =>
  output?.acts.find((act) => act.label === label);
