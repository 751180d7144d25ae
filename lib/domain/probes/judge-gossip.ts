import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** The number that `grep -c` or `wc -l` printed; undefined where there is none. */
const numberOf = (output: NodeOutput, label: string): number | undefined => {
  const text = actOf(output, label)?.stdout.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

export interface GossipFindings {
  /** Survivors whose engine noted a goodbye of the target, those that gave it up as failed, and those not readable. */
  readonly goodbyes: readonly string[];
  readonly gaveUp: readonly string[];
  readonly unread: readonly string[];
}

/** What the survivors' engines wrote about a node that went down. */
export const judgeGossip = (outputs: readonly NodeOutput[]): GossipFindings => {
  const names = (fits: (output: NodeOutput) => boolean) => outputs.filter(fits).map((output) => output.node);
  return {
    goodbyes: names((output) => (numberOf(output, 'goodbye') ?? 0) > 0),
    gaveUp: names((output) => (numberOf(output, 'failed') ?? 0) > 0),
    unread: names((output) => numberOf(output, 'goodbye') === undefined || numberOf(output, 'failed') === undefined),
  };
};
