import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

/** One name as it was answered inside one container. */
export interface Lookup {
  readonly container: string;
  readonly name: string;
  /** `ok`, or what went wrong, as `names-ask` spells it. */
  readonly outcome: string;
  readonly ms: number;
  readonly addresses: readonly string[];
}

const LINE = /^([0-9a-f]{12}) (\S+) ([a-z0-9]+) (\d{1,6})(?: ([0-9.,]+))?$/;

/** The lookups of one node; undefined where its report has no end. */
export const readLookups = (output: NodeOutput | undefined): readonly Lookup[] | undefined => {
  const asked = actOf(output, 'asked');
  const lines = (asked?.stdout ?? '').trimEnd().split('\n');
  if (asked?.exit !== 0 || lines.at(-1) !== 'end') return undefined;
  return lines.flatMap((line) => {
    const [, container = '', name = '', outcome = '', ms, addresses] = LINE.exec(line) ?? [];
    if (container === '') return [];
    return [{ container, name, outcome, ms: Number(ms), addresses: (addresses ?? '').split(',').filter(Boolean) }];
  });
};
