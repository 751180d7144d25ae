import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** What a node has on record of the fault of this run. */
export interface FaultRecord {
  /** The run has broken something here. */
  readonly isHere: boolean;
  readonly injectedAt: string | undefined;
  readonly healedAt: string | undefined;
  /** Who healed it: `order`, `timer`, `failed` (half broken, healed at once), `look` or `itself`. */
  readonly by: string;
  /** How much of an effect it had, and what is left of it; undefined where the node does not say. */
  readonly effect: Amount | undefined;
  readonly left: Amount | undefined;
}

export interface Amount {
  readonly count: number;
  readonly text: string;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const AMOUNT = /^(\d{1,12}) ([^\n]{1,300})$/;

const textOf = (output: NodeOutput, label: string): string => actOf(output, label)?.stdout.trim() ?? '';

const momentOf = (output: NodeOutput, label: string): string | undefined => {
  const text = textOf(output, label);
  return MOMENT.test(text) ? text : undefined;
};

const amountOf = (output: NodeOutput, label: string): Amount | undefined => {
  const text = textOf(output, label);
  const [, count] = AMOUNT.exec(text) ?? [];
  return count === undefined ? undefined : { count: Number(count), text };
};

/** The record as a document printed it; undefined where the node does not say whether there is one. */
export const faultRecord = (output: NodeOutput): FaultRecord | undefined => {
  const fault = textOf(output, 'fault');
  if (fault !== 'here' && fault !== 'none') return undefined;
  return {
    isHere: fault === 'here',
    injectedAt: momentOf(output, 'injected'),
    healedAt: momentOf(output, 'healed'),
    by: textOf(output, 'by'),
    effect: amountOf(output, 'effect'),
    left: amountOf(output, 'left'),
  };
};
